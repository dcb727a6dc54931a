import { renderVersion } from '#server/community/markdown.ts'
import { Localized } from '#server/platform/localized.ts'
import type { SearchDocument } from '#server/search/documents.ts'
import { memberToDocument, productToDocument } from '#server/search/documents.ts'
import type { Conversation, Written } from './conversations.ts'
import type { Row } from './copy.ts'
import { idAt } from './ids.ts'
import { type Chance, chanceFrom } from './random.ts'
import type { Settings } from './settings.ts'

/** Rows of a chunk of conversations by table, such as commands would have left. */
export interface Chunk {
  readonly tables: Readonly<Record<string, readonly Row[]>>
  readonly documents: readonly SearchDocument[]
  readonly threadIds: readonly string[]
}

export function chunkOf(all: readonly Conversation[]): Chunk {
  // Written as they came: neighbours on disk are neighbours in time, not in a thread.
  const posts = all
    .flatMap(({ language, posts: written }) => written.map((post) => ({ ...post, language })))
    .sort((a, b) => a.at - b.at)
  const chance = chanceFrom(posts.length)
  return {
    tables: {
      Thread: all.map(threadRow),
      Contribution: posts.map((post) => contributionRow(post, chance)),
      Post: posts.map(postRow),
      ThreadTag: all.flatMap((thread) => thread.tags.map(({ id: tagId }) => ({ tagId, ...listed(thread) }))),
      ThreadProduct: all.flatMap((thread) =>
        thread.products.map(({ id: productId }) => ({ productId, ...listed(thread) })),
      ),
      Acceptance: all.flatMap((thread) => acceptanceRows(thread, chance)),
      Follow: all.flatMap(followRows),
    },
    documents: all.map(documentOf),
    threadIds: all.map(({ id }) => id),
  }
}

const htmlOf = (paragraphs: readonly string[]) => paragraphs.map((text) => `<p>${text}</p>`).join('\n')

function threadRow(thread: Conversation): Row {
  const { id, kind, spaceId, title, slug, language, answerCount, views, hot, posts, accepted, at, lastActivityAt } =
    thread
  const [opening] = posts
  return {
    ...{ id, kind, spaceId, title, slug, authorId: opening?.authorId, language, answerCount, views, hot },
    ...{ score: scoreOf(thread), solved: accepted !== null, createdAt: new Date(at) },
    lastActivityAt: new Date(lastActivityAt),
  }
}

const scoreOf = ({ posts: [opening] }: Conversation) => (opening?.up ?? 0) - (opening?.down ?? 0)

const contributionRow = ({ id, authorId, language, at }: Written & { language: string }, chance: Chance): Row => ({
  ...{ id, kind: 'post', authorId, language, publishedAt: new Date(at), formToken: idAt(at, chance) },
})

const postRow = ({ id, threadId, role, parentId, paragraphs, up, down, comments, at }: Written): Row => ({
  ...{ id, threadId, role, parentId, body: paragraphs.join('\n\n'), html: htmlOf(paragraphs), renderVersion },
  ...{ upCount: up, downCount: down, score: up - down, commentCount: comments, createdAt: new Date(at) },
})

function listed(thread: Conversation): Row {
  const { id: threadId, kind, at, lastActivityAt, hot, answerCount, accepted } = thread
  const solved = accepted !== null
  return {
    ...{ threadId, kind, state: 'visible', createdAt: new Date(at), lastActivityAt: new Date(lastActivityAt), hot },
    ...{ score: scoreOf(thread), waits: answerCount === 0 && !solved, solved },
  }
}

function acceptanceRows({ id: threadId, accepted, posts: [opening] }: Conversation, chance: Chance): Row[] {
  if (!accepted) return []
  const at = new Date(accepted.at)
  return [{ id: idAt(accepted.at, chance), threadId, postId: accepted.id, memberId: opening?.authorId, at }]
}

/** Whoever asks or answers follows. */
function followRows({ id: threadId, posts }: Conversation): Row[] {
  const since = new Map<string, number>()
  for (const { role, authorId, at } of posts)
    if (role !== 'comment') since.set(authorId, Math.min(at, since.get(authorId) ?? at))
  return [...since].map(([memberId, at]) => ({ threadId, memberId, at: new Date(at) }))
}

/** What `threadToDocument` makes of the same rows; here the words need not be taken out of the HTML. */
function documentOf(thread: Conversation): SearchDocument {
  const { id, kind, language, spaceId, title, posts, accepted, answerCount, lastActivityAt, tags } = thread
  const [opening, ...others] = posts.filter((post) => post !== accepted)
  const products = named(thread.products)
  const productNames = products.map(({ name }) => name)
  const text = ({ paragraphs }: Written) => paragraphs.join('\n')
  return {
    ...{ id, kind: 'thread', language, spaceId, audience: null, authorId: opening?.authorId ?? null, threadKind: kind },
    ...{ state: 'visible', bodies: {}, codes: [], accepted: accepted ? text(accepted).slice(0, longestPart) : '' },
    ...{ title, answerCount, solved: accepted !== null, score: scoreOf(thread), at: new Date(lastActivityAt) },
    body: (opening ? text(opening) : '').slice(0, longestPart),
    more: others.toSorted(byWorth).slice(0, postsPerThread).map(text).join('\n\n').slice(0, longestPart),
    keywords: [...tags.map(({ name }) => name).sort(inOrder), ...productNames].join(' '),
    around: products.flatMap(({ categories }) => categories).join(' '),
    tags: tags.map(({ name }) => name).sort(inOrder),
    productIds: products.map((product) => product.id),
    productNames,
    brandIds: [...new Set(products.map(({ brandId }) => brandId))],
  }
}

/** As `server/search/documents.ts` and `sources.ts` have them. */
const longestPart = 40_000
const postsPerThread = 200

const roles = { opening: 0, answer: 1, comment: 2 } as const
const byWorth = (a: Written, b: Written) =>
  roles[a.role] - roles[b.role] || b.up - b.down - (a.up - a.down) || a.at - b.at

const inOrder = (a: string, b: string) => (a < b ? -1 : 1)
const named = <T extends { name: string }>(products: readonly T[]) =>
  products.toSorted((a, b) => inOrder(a.name, b.name))

/** Documents of what stands before anybody writes. */
export const documentsOf = ({ people, products, since }: Settings): SearchDocument[] => [
  ...products.map(({ description, ...product }) =>
    productToDocument({
      ...product,
      maker: null,
      descriptions: Localized.parse(description),
      createdAt: new Date(since),
    }),
  ),
  ...people.map(({ id, name, ...person }) => memberToDocument({ id, displayName: name, ...person })),
]
