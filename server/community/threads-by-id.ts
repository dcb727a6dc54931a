import { z } from 'zod'
import type { Ctx } from '#server/platform/ctx.ts'
import { reader } from '#server/platform/db.ts'
import { isId } from '#server/platform/ids.ts'
import { answerOrder } from './answer-rows.ts'
import type { ThreadFacts } from './policy.ts'
import { PostRow, postColumns, postJoins, type ShownPost, shownPost } from './post-row.ts'
import { type ListedThread, ListRow, listColumns, listed } from './thread-lists.ts'
import { readableBy, visibleTo } from './visible.ts'

/** The most answers of one thread that one call gives. */
export const mostAnswers = 100

export interface AnswersAsked {
  readonly first: number
  /** Position of the last one already had, from 0. */
  readonly after?: number
}

export interface SomeAnswers {
  readonly answers: readonly (ShownPost & { readonly position: number })[]
  readonly hasMore: boolean
}

const ofThread = z.object({ threadId: z.string() })
const AnswerRow = PostRow.extend({ threadId: z.string(), position: z.coerce.number() })

/** These threads as far as the viewer may see them, in the order of `ids`, null for the rest, and for what is no id. One
 *  statement. */
export async function threadsById(ctx: Ctx, ids: readonly string[]): Promise<(ListedThread | null)[]> {
  const rows = await reader(ctx).$queryRaw`
    SELECT ${listColumns} FROM "Thread" t JOIN "Space" s ON s."id" = t."spaceId"
    WHERE t."id" = ANY(${ids.filter(isId)}::uuid[]) AND t."kind" <> 'idea' AND ${visibleTo(ctx.viewer)}`
  const threads = new Map(
    z
      .array(ListRow)
      .parse(rows)
      .map((row) => [row.id, listed(ctx, row)]),
  )
  return ids.map((id) => threads.get(id) ?? null)
}

/** The opening post of each thread, null where it is not the viewer's to read. One statement. */
export async function openingsOf(ctx: Ctx, threadIds: readonly string[]): Promise<(ShownPost | null)[]> {
  const rows = await reader(ctx).$queryRaw<unknown[]>`
    SELECT p."threadId", ${postColumns(ctx.viewer)}
    FROM "Post" p JOIN "Contribution" c ON c."id" = p."id" JOIN "Thread" t ON t."id" = p."threadId"
      JOIN "Space" s ON s."id" = t."spaceId" ${postJoins}
    WHERE p."threadId" = ANY(${[...threadIds]}::uuid[]) AND p."role" = 'opening'
      AND ${visibleTo(ctx.viewer)} AND ${readableBy(ctx.viewer)}`
  const openings = new Map(
    rows.map((row) => [ofThread.parse(row).threadId, shownPost(ctx.viewer, unknownFacts, PostRow.parse(row))]),
  )
  return threadIds.map((id) => openings.get(id) ?? null)
}

/** The first answers of each thread that the viewer may read: the accepted one, then by score and age. One statement, and one row
 *  more than asked for of each. */
export async function answersOf(ctx: Ctx, threadIds: readonly string[], asked: AnswersAsked): Promise<SomeAnswers[]> {
  const first = Math.min(Math.max(asked.first, 0), mostAnswers)
  const from = asked.after === undefined ? 0 : asked.after + 1
  const rows = await reader(ctx).$queryRaw`
    SELECT asked."threadId", answer.* FROM unnest(${[...threadIds]}::uuid[]) asked("threadId") CROSS JOIN LATERAL (
      SELECT ${postColumns(ctx.viewer)}, row_number() OVER (ORDER BY ${answerOrder('useful')}) AS "position"
      FROM (SELECT * FROM "Thread" WHERE "id" = asked."threadId") t JOIN "Space" s ON s."id" = t."spaceId"
        JOIN "Post" p ON p."threadId" = t."id" AND p."role" = 'answer' JOIN "Contribution" c ON c."id" = p."id"
        LEFT JOIN "Acceptance" a ON a."postId" = p."id" AND a."withdrawnAt" IS NULL ${postJoins}
      WHERE ${visibleTo(ctx.viewer)} AND ${readableBy(ctx.viewer)}
      ORDER BY ${answerOrder('useful')} LIMIT ${first + 1} OFFSET ${from}
    ) answer ORDER BY asked."threadId", answer."position"`
  const all = z.array(AnswerRow).parse(rows)
  return threadIds.map((id) => {
    const own = all.filter((row) => row.threadId === id)
    const answers = own.slice(0, first).map((row, index) => ({
      ...shownPost(ctx.viewer, unknownFacts, row),
      position: from + index,
    }))
    return { answers, hasMore: own.length > first }
  })
}

/** These reads offer no deeds, so what a policy would ask of the thread does not matter. */
const unknownFacts: ThreadFacts = { kind: 'discussion', authorId: null, locked: true, closed: true }
