import { ProductType } from '#server/catalog/graphql.ts'
import { builder } from '#server/graphql/builder.ts'
import { MemberType } from '#server/members/graphql.ts'
import type { Ctx } from '#server/platform/ctx.ts'
import { idFromShort, isId } from '#server/platform/ids.ts'
import { postAddress, threadAddress } from './addresses.ts'
import { cursorFor } from './keyset.ts'
import { wordsOf } from './markdown.ts'
import type { ShownPost } from './post-row.ts'
import { type ListedThread, threadList, threadsPerPage } from './thread-lists.ts'
import { answersOf, openingsOf, type SomeAnswers, threadsById } from './threads-by-id.ts'

const usualPage = 20
const ThreadKind = builder.enumType('ThreadKind', {
  description: 'A question is looking for an answer; a discussion is not.',
  values: { QUESTION: { value: 'question' }, DISCUSSION: { value: 'discussion' } } as const,
})

const PostType = builder.objectRef<ShownPost>('Post').implement({
  description: 'One text in a thread: its opening, or an answer.',
  fields: (t) => ({
    html: t.string({ description: 'Sanitised when it was written.', resolve: ({ html }) => html ?? '' }),
    text: t.string({ description: 'The words alone.', resolve: ({ html }) => wordsOf(html ?? '') }),
    language: t.exposeString('language', { description: 'ISO 639-1, or “und”.' }),
    score: t.exposeInt('score', { description: 'Helpful votes minus not helpful ones.' }),
    publishedAt: t.expose('publishedAt', { type: 'DateTime' }),
    editedAt: t.expose('editedAt', { type: 'DateTime', nullable: true }),
    author: t.field({
      type: MemberType,
      nullable: true,
      description: 'Null when the account is gone, or was never one here.',
      resolve: ({ author }) => author,
    }),
    url: t.string({ resolve: (post, _args, { origin }) => `${origin}${postAddress(post)}` }),
  }),
})

export const ThreadType = builder.loadableNodeRef('Thread', {
  id: { resolve: (thread: ListedThread) => thread.id },
  load: (ids: string[], { ctx }) => threadsById(ctx, ids),
})

const AnswerConnection = builder.connectionObject({ name: 'AnswerConnection', type: PostType })

ThreadType.implement({
  description: 'One conversation: a question with its answers, or a discussion.',
  fields: (t) => ({
    kind: t.expose('kind', { type: ThreadKind }),
    title: t.exposeString('title'),
    language: t.exposeString('language'),
    solved: t.exposeBoolean('solved', { description: 'Its asker has accepted an answer.' }),
    answerCount: t.exposeInt('answerCount'),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    lastActivityAt: t.expose('lastActivityAt', { type: 'DateTime' }),
    space: t.string({ resolve: ({ space }) => space.name }),
    url: t.string({ resolve: (thread, _args, { origin }) => `${origin}${threadAddress(thread)}` }),
    opening: t.loadable({
      type: PostType,
      nullable: true,
      load: (ids: string[], { ctx }) => openingsOf(ctx, ids),
      resolve: (thread) => thread.id,
    }),
    answers: t.loadable({
      type: AnswerConnection,
      description: 'The accepted one first, then by score and age.',
      args: { first: t.arg.int({ defaultValue: usualPage, required: true }), after: t.arg.string() },
      byPath: true,
      load: async (ids: string[], { ctx }, { first, after }) =>
        (await answersOf(ctx, ids, { first, ...positionOf(after) })).map(answersConnection),
      resolve: (thread) => thread.id,
    }),
  }),
})

builder.queryField('thread', (t) =>
  t.field({
    type: ThreadType,
    nullable: true,
    description: 'The thread of this id (a global id, or the plain one), or null when there is none for the caller.',
    args: { id: t.arg.id({ required: true }) },
    resolve: async (_root, { id }, { ctx }) => {
      const plain = plainId(id)
      return plain ? ((await threadsById(ctx, [plain]))[0] ?? null) : null
    },
  }),
)

const QuestionConnection = builder.connectionObject({ name: 'QuestionConnection', type: ThreadType })

builder.objectField(ProductType, 'questions', (t) =>
  t.field({
    type: QuestionConnection,
    description: 'Questions about it, newest first.',
    args: { first: t.arg.int({ defaultValue: usualPage, required: true }), after: t.arg.string() },
    resolve: ({ id }, { first, after }, { ctx }) => questionsAbout(ctx, { id, first, after: after ?? null }),
  }),
)

async function questionsAbout(ctx: Ctx, { id, first, after }: { id: string; first: number; after: string | null }) {
  const limit = Math.min(Math.max(first, 1), threadsPerPage.most)
  const scope = { of: 'product', id } as const
  const page = await threadList(ctx, { scope, kind: 'question', sort: 'newest', language: 'all', cursor: after, limit })
  const edges = page.threads.map((node) => ({
    node,
    cursor: cursorFor({ before: false, value: node.createdAt, id: node.id }),
  }))
  return connection(edges, { hasNextPage: page.next !== null, hasPreviousPage: page.previous !== null })
}

function answersConnection({ answers, hasMore }: SomeAnswers) {
  const edges = answers.map((node) => ({ node, cursor: String(node.position) }))
  return connection(edges, { hasNextPage: hasMore, hasPreviousPage: (answers[0]?.position ?? 0) > 0 })
}

const connection = <E extends { cursor: string }>(
  edges: E[],
  more: { hasNextPage: boolean; hasPreviousPage: boolean },
) => ({
  edges,
  pageInfo: { ...more, startCursor: edges.at(0)?.cursor ?? null, endCursor: edges.at(-1)?.cursor ?? null },
})

/** A cursor of answers is the position of one. */
const positionOf = (cursor: string | null | undefined) =>
  cursor && /^\d{1,6}$/.test(cursor) ? { after: Number(cursor) } : {}

/** The id itself, from a global id, an address's 22 characters, or the plain one. */
function plainId(id: string): string | null {
  if (isId(id)) return id
  const [type, plain = ''] = Buffer.from(id, 'base64').toString().split(':')
  return type === 'Thread' && isId(plain) ? plain : idFromShort(id)
}
