import { z } from 'zod'
import type { Ctx } from '#server/platform/ctx.ts'
import { plainReader } from '#server/platform/db.ts'
import { NotFound } from '#server/platform/errors.ts'
import { answerOrder, answersPerPage, standsOnPage } from './answer-rows.ts'
import { commentsPerPost } from './thread-rows.ts'
import { visibleTo } from './visible.ts'

const PostPlace = z.object({
  postId: z.string(),
  threadId: z.string(),
  kind: z.enum(['question', 'discussion', 'idea']),
  slug: z.string(),
  page: z.number(),
  /** The post whose comments must all be shown for this one to be among them. */
  comments: z.string().nullable(),
})
export type PostPlace = z.infer<typeof PostPlace>

/** On which page of which thread a post stands, in the usual order of answers; a comment stands where its post does. One statement.
 *  @throws NotFound when it is not there, or not for them */
export async function placeOfPost(ctx: Ctx, postId: string): Promise<PostPlace> {
  const [row] = await plainReader(ctx).$queryRaw<unknown[]>`
    WITH target AS (
        SELECT "id", "threadId", "parentId", "createdAt", coalesce("parentId", "id") AS "topId" FROM "Post" WHERE "id" = ${postId}::uuid),
      standing AS (
        SELECT p."id", (row_number() OVER (ORDER BY ${answerOrder('useful')}) - 1) / ${answersPerPage}::int + 1 AS "page"
        FROM target JOIN "Post" p ON p."threadId" = target."threadId" AND p."role" = 'answer' JOIN "Contribution" c ON c."id" = p."id"
          LEFT JOIN "Acceptance" a ON a."postId" = p."id" AND a."withdrawnAt" IS NULL
        WHERE ${standsOnPage(ctx.viewer)}
      )
    SELECT target."id" AS "postId", t."id" AS "threadId", t."kind", t."slug", coalesce(standing."page", 1)::int AS "page",
      CASE WHEN (SELECT count(*) FROM "Post" o WHERE o."parentId" = target."parentId"
        AND (o."createdAt", o."id") < (target."createdAt", target."id")) >= ${commentsPerPost.usual}::int THEN target."parentId" END AS "comments"
    FROM target JOIN "Post" top ON top."id" = target."topId" JOIN "Thread" t ON t."id" = target."threadId"
      JOIN "Space" s ON s."id" = t."spaceId" LEFT JOIN standing ON standing."id" = top."id"
    WHERE ${visibleTo(ctx.viewer)} AND (top."role" = 'opening' OR standing."id" IS NOT NULL)`
  if (!row) throw new NotFound('no-post', 'This post is not here, or not for you.')
  return PostPlace.parse(row)
}
