import { wordsOf } from '#server/community/markdown.ts'
import { codeForms } from './query.ts'
import type { MemberSource, ProductSource, ThreadSource } from './sources.ts'

export type DocumentKind = 'thread' | 'product' | 'member'

/** All that search knows of a thread, a product or a member. Every driver indexes exactly this. */
export interface SearchDocument {
  /** The subject's own id. */
  readonly id: string
  readonly kind: DocumentKind
  /** ISO 639-1; "und" when it cannot be told or there are several. */
  readonly language: string
  readonly spaceId: string | null
  readonly audience: 'everyone' | 'members' | 'groups' | 'asker_and_brand' | null
  readonly authorId: string | null
  readonly threadKind: 'question' | 'discussion' | 'idea' | null
  readonly title: string
  readonly body: string
  /** What weighs less than the body: answers and comments, codes, makers. */
  readonly more: string
  /** Found like the body but never shown in an excerpt: tags, names of products, a product's categories. */
  readonly keywords: string
  /** What it stands near, and is found by last: the categories of a thread's products. */
  readonly around: string
  readonly tags: readonly string[]
  readonly productIds: readonly string[]
  readonly solved: boolean
  readonly answerCount: number
  readonly score: number
  /** Last activity of a thread; when the others were made. */
  readonly at: Date
}

/** Characters of one part that are searched. A thread longer than that is found by its beginning and its best answers. */
const longestPart = 40_000

/** A thread as search sees it. Its posts come accepted answer first, then by score: what is cut off is what mattered least. */
export function threadToDocument(source: ThreadSource): SearchDocument {
  const { id, kind, spaceId, audience, authorId, language, title, solved, answerCount, score } = source
  return {
    ...{
      id,
      kind: 'thread',
      language,
      spaceId,
      audience,
      authorId,
      threadKind: kind,
      title,
      solved,
      answerCount,
      score,
    },
    body: searched(wordsOf(source.opening)),
    more: searched(source.posts.map(wordsOf).join('\n\n')),
    keywords: [...source.tags, ...source.products.map(({ name }) => name)].join(' '),
    around: source.products.flatMap(({ categories }) => categories).join(' '),
    tags: source.tags,
    productIds: source.products.map((product) => product.id),
    at: source.lastActivityAt,
  }
}

export function productToDocument(source: ProductSource): SearchDocument {
  const { id, name, sku, gtin, maker, brand, categories, descriptions, createdAt } = source
  return {
    ...ofNoThread,
    ...{ id, kind: 'product', title: name, at: createdAt },
    body: searched(descriptions.join('\n\n')),
    more: [...codeForms(sku), gtin, maker, brand].filter(Boolean).join(' '),
    keywords: categories.join(' '),
  }
}

export function memberToDocument({ id, displayName, handle, about, createdAt }: MemberSource): SearchDocument {
  return {
    ...ofNoThread,
    ...{ id, kind: 'member', title: displayName, body: searched(about), more: '', keywords: handle, at: createdAt },
  }
}

const ofNoThread = {
  around: '',
  language: 'und',
  spaceId: null,
  audience: null,
  authorId: null,
  threadKind: null,
  tags: [],
  productIds: [],
  solved: false,
  answerCount: 0,
  score: 0,
} as const

/** Without the private characters that the PostgreSQL driver marks excerpts with. */
const searched = (text: string) => text.replaceAll(/[\uE000-\uE004]/gu, '').slice(0, longestPart)
