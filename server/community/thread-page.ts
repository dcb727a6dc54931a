import { pictureOf } from '#server/catalog/pictures.ts'
import { type Ctx, inLocale, type Viewer } from '#server/platform/ctx.ts'
import { NotFound } from '#server/platform/errors.ts'
import { type AnswerRow, type AnswerSort, answerRows, answersPerPage } from './answer-rows.ts'
import { canAnswer, type ThreadFacts } from './policy.ts'
import { isOffered, type PostRow, type ShownPost, shownPost } from './post-row.ts'
import { relatedThreads } from './related-threads.ts'
import { commentRows, type ThreadRow, threadAndOpening } from './thread-rows.ts'

export { type AnswerSort, answerSorts } from './answer-rows.ts'

export interface ThreadQuery {
  readonly threadId: string
  /** Of answers, from 1. */
  readonly page?: number
  readonly sort?: AnswerSort
  /** The post of which every comment is shown. */
  readonly comments?: string | undefined
}

export type ThreadPage = Awaited<ReturnType<typeof threadPage>>
export type ShownAnswer = ThreadPage['answers'][number]

/** A thread with its opening post, one page of answers (accepted first, then by score and age, or newest first), their comments and
 *  its neighbours, as this viewer sees them. Four statements.
 *  @throws NotFound when there is none, or not for them */
export async function threadPage(ctx: Ctx, { threadId, page = 1, sort = 'useful', comments }: ThreadQuery) {
  const [found, answers, related] = await Promise.all([
    threadAndOpening(ctx, threadId),
    answerRows(ctx, { threadId, page, sort }),
    relatedThreads(ctx, threadId),
  ])
  if (!found || (page > 1 && answers.length === 0))
    throw new NotFound('no-thread', 'This conversation is not here, or not for you.')
  const facts = factsOf(found.thread)
  const total = answers[0]?.total ?? 0
  return {
    ...plainThread(ctx, found.thread),
    ...(await shownPosts(ctx, facts, { opening: found.opening, answers, comments })),
    /** With the gaps of those that are out of sight; `answerCount` is without. */
    answersShown: total,
    pages: { current: page, count: Math.max(1, Math.ceil(total / answersPerPage)) },
    sort,
    related,
    can: threadCan(ctx.viewer, facts, found.opening),
  }
}

interface Rows {
  readonly opening: PostRow
  readonly answers: AnswerRow[]
  readonly comments: string | undefined
}

async function shownPosts(ctx: Ctx, facts: ThreadFacts, rows: Rows) {
  const opening = shownPost(ctx.viewer, facts, rows.opening)
  const answers = rows.answers.map((row) => ({ ...shownPost(ctx.viewer, facts, row), accepted: row.accepted }))
  const parents = new Map<string | null, ShownPost>([opening, ...answers].map((post) => [post.id, post]))
  const commented = [rows.opening, ...rows.answers].filter(({ commentCount }) => commentCount > 0).map(({ id }) => id)
  for (const row of commented.length > 0 ? await commentRows(ctx, commented, rows.comments) : [])
    parents.get(row.parentId)?.comments.push(shownPost(ctx.viewer, facts, row))
  return { opening, answers }
}

function plainThread(ctx: Ctx, row: ThreadRow) {
  const { threadId, kind, title, slug, views, answerCount, solved, createdAt } = row
  const { lastActivityAt, tags, closures, acceptance } = row
  return {
    ...{
      id: threadId,
      kind,
      title,
      slug,
      views,
      answerCount,
      solved,
      createdAt,
      lastActivityAt,
      tags,
      closures,
      acceptance,
    },
    language: row.threadLanguage,
    following: row.following,
    /** Guests may read it: search engines too. */
    isPublic: row.isPublic,
    space: { slug: row.spaceSlug, name: inLocale(row.spaceName, ctx.locale) },
    products: row.products.map(({ category, picture, drawing, ...product }) => ({
      ...product,
      ...pictureOf({ picture, drawing, name: product.name }),
      category: category ? inLocale(category, ctx.locale) : null,
    })),
  }
}

const factsOf = ({ kind, threadAuthorId, closures }: ThreadRow): ThreadFacts => ({
  kind,
  authorId: threadAuthorId,
  locked: closures.some((closure) => closure.kind === 'locked'),
  closed: closures.some((closure) => closure.kind === 'closed'),
})

function threadCan(viewer: Viewer, facts: ThreadFacts, opening: PostRow) {
  const answer = canAnswer(viewer, { ...facts, blocked: opening.blocked })
  return {
    answer: isOffered(answer),
    /** What stands in the way of answering, if anything does. */
    answerNeeds: answer === true ? null : answer,
    follow: true,
  }
}
