import { z } from 'zod'
import type { Ctx, Viewer } from '#server/platform/ctx.ts'
import { Prisma, reader } from '#server/platform/db.ts'
import { PostRow, postColumns, postJoins } from './post-row.ts'
import { readableBy, visibleTo } from './visible.ts'

/** Answers on one page of a thread. Pages are counted, not keyset: a thread has few, and people link to them. */
export const answersPerPage = 20
export const answerSorts = ['useful', 'newest'] as const
export type AnswerSort = (typeof answerSorts)[number]

const AnswerRow = PostRow.extend({ accepted: z.boolean(), total: z.number() })
export type AnswerRow = z.infer<typeof AnswerRow>

/** SQL condition: answers that stand on the page, if only as a gap. A hidden one always leaves a gap; a withdrawn one, where it was
 *  commented on. Expects "Post" as `p` and "Contribution" as `c`. */
export const standsOnPage = (viewer: Viewer): Prisma.Sql =>
  Prisma.sql`(${readableBy(viewer)} OR c."state" = 'hidden' OR p."commentCount" > 0)`

/** The order of answers beside the accepted one: by score and age, or newest first. Either is an index's. */
const orderOfOthers = (sort: AnswerSort): Prisma.Sql =>
  sort === 'newest' ? Prisma.sql`p."createdAt" DESC, p."id" DESC` : Prisma.sql`p."score" DESC, p."createdAt", p."id"`

/** The order of answers: accepted, then the others. Expects the standing "Acceptance" as `a`. */
export const answerOrder = (sort: AnswerSort): Prisma.Sql =>
  Prisma.sql`(a."id" IS NOT NULL) DESC, ${orderOfOthers(sort)}`

/** One page of a thread's answers, with how many there are in all. One statement: what stands before the page is passed over in the
 *  index, only what stands on it is read. */
export async function answerRows(
  ctx: Ctx,
  { threadId, page, sort }: { threadId: string; page: number; sort: AnswerSort },
): Promise<AnswerRow[]> {
  const [before, onFirst] = [(page - 1) * answersPerPage, page === 1]
  const rows = await reader(ctx).$queryRaw`
    WITH ${answersCounted(ctx.viewer, threadId)}, picked AS (
      SELECT "id" FROM accepted WHERE ${onFirst}::boolean
      UNION ALL (
        SELECT p."id" FROM "Post" p WHERE p."threadId" = (SELECT "id" FROM thread) AND p."role" = 'answer'
          AND p."id" NOT IN (SELECT "id" FROM accepted) AND ((SELECT "inSight" FROM counted) OR ${standing(ctx.viewer)})
        ORDER BY ${orderOfOthers(sort)}
        LIMIT ${answersPerPage}::int - CASE WHEN ${onFirst}::boolean THEN (SELECT count(*) FROM accepted) ELSE 0 END
        OFFSET greatest(0, ${before}::int - (SELECT count(*) FROM accepted))))
    SELECT ${postColumns(ctx.viewer)}, a."id" IS NOT NULL AS "accepted",
      (SELECT CASE WHEN "inSight" THEN "posted" ELSE (SELECT count(*) FROM "Post" p
        WHERE p."threadId" = (SELECT "id" FROM thread) AND p."role" = 'answer' AND ${standing(ctx.viewer)}) END FROM counted)::int AS "total"
    FROM picked JOIN "Post" p ON p."id" = picked."id" JOIN "Contribution" c ON c."id" = p."id"
      LEFT JOIN "Acceptance" a ON a."postId" = p."id" AND a."withdrawnAt" IS NULL ${postJoins}
    ORDER BY ${answerOrder(sort)}`
  return z.array(AnswerRow).parse(rows)
}

/** The thread if this viewer may see it, its accepted answer, and how many answers were posted. Where as many are visible as were
 *  posted, every one of them is `inSight`: nobody need look at each. */
const answersCounted = (viewer: Viewer, threadId: string): Prisma.Sql => Prisma.sql`
  thread AS MATERIALIZED (
    SELECT t."id", t."answerCount" FROM "Thread" t JOIN "Space" s ON s."id" = t."spaceId"
    WHERE t."id" = ${threadId}::uuid AND ${visibleTo(viewer)}),
  accepted AS MATERIALIZED (
    SELECT p."id" FROM thread JOIN "Acceptance" a ON a."threadId" = thread."id" AND a."withdrawnAt" IS NULL
      JOIN "Post" p ON p."id" = a."postId" JOIN "Contribution" c ON c."id" = p."id" WHERE ${standsOnPage(viewer)}),
  counted AS MATERIALIZED (
    SELECT thread."id", posted."count" AS "posted", ${viewer.isModerator}::boolean OR posted."count" = thread."answerCount" AS "inSight"
    FROM thread, LATERAL (SELECT count(*) FROM "Post" p WHERE p."threadId" = thread."id" AND p."role" = 'answer') posted)`

/** SQL condition: the same as `standsOnPage`, looked up for each answer it is asked of. Expects an answer as `p`, and reads nothing
 *  of it but its id: the index has that. */
const standing = (viewer: Viewer): Prisma.Sql => Prisma.sql`(
  SELECT shown."stands" FROM (SELECT p."id") asked, LATERAL (
    SELECT ${standsOnPage(viewer)} AS "stands" FROM "Contribution" c JOIN "Post" p ON p."id" = c."id" WHERE c."id" = asked."id") shown)`
