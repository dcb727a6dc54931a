import { z } from 'zod'
import type { Ctx } from '#server/platform/ctx.ts'
import type { Tx } from '#server/platform/db.ts'
import { NotFound } from '#server/platform/errors.ts'
import type { PostFacts, ThreadFacts } from './policy.ts'
import { readableBy, visibleTo } from './visible.ts'

const LockedThread = z.object({
  id: z.string(),
  kind: z.enum(['question', 'discussion', 'idea']),
  authorId: z.string().nullable(),
  language: z.string(),
  title: z.string(),
  slug: z.string(),
  state: z.enum(['visible', 'hidden', 'withdrawn']),
  answerCount: z.number(),
  solved: z.boolean(),
  locked: z.boolean(),
  closed: z.boolean(),
  blocked: z.boolean(),
})
export type LockedThread = z.infer<typeof LockedThread> & ThreadFacts

const LockedPost = LockedThread.extend({
  postId: z.string(),
  role: z.enum(['opening', 'answer', 'comment']),
  parentId: z.string().nullable(),
  postAuthorId: z.string().nullable(),
  postState: z.enum(['visible', 'hidden', 'withdrawn']),
  body: z.string(),
  upCount: z.number(),
  downCount: z.number(),
  commentCount: z.number(),
  publishedAt: z.date(),
  editedAt: z.date().nullable(),
})
/** A post together with its thread, both held until the transaction ends. */
export type LockedPost = z.infer<typeof LockedPost>

/** The thread as this viewer may see it, held until the transaction ends.
 *  @throws NotFound when there is none, or not for them */
export async function lockedThread(tx: Tx, ctx: Ctx, threadId: string): Promise<LockedThread> {
  const [row] = await tx.$queryRaw<unknown[]>`
    SELECT t."id", t."kind", t."authorId", t."language", t."title", t."slug", t."state", t."answerCount", t."solved",
      EXISTS (SELECT FROM "Closure" l WHERE l."threadId" = t."id" AND l."kind" = 'locked' AND l."liftedAt" IS NULL) AS "locked",
      EXISTS (SELECT FROM "Closure" l WHERE l."threadId" = t."id" AND l."kind" = 'closed' AND l."liftedAt" IS NULL) AS "closed",
      EXISTS (SELECT FROM "MemberRelation" r WHERE r."memberId" = t."authorId" AND r."otherId" = ${ctx.viewer.id}::uuid
        AND r."kind" = 'block') AS "blocked"
    FROM "Thread" t JOIN "Space" s ON s."id" = t."spaceId"
    WHERE t."id" = ${threadId}::uuid AND ${visibleTo(ctx.viewer)} FOR UPDATE OF t`
  if (!row) throw new NotFound('no-thread', 'This conversation is not here, or not for you.')
  return LockedThread.parse(row)
}

/** The post with its thread as this viewer may see them, held until the transaction ends. `blocked`: the post's author has
 *  blocked the viewer.
 *  @throws NotFound when there is none, or not for them */
export async function lockedPost(tx: Tx, ctx: Ctx, postId: string): Promise<LockedPost> {
  const [row] = await tx.$queryRaw<unknown[]>`
    SELECT t."id", t."kind", t."authorId", t."language", t."title", t."slug", t."state", t."answerCount", t."solved",
      EXISTS (SELECT FROM "Closure" l WHERE l."threadId" = t."id" AND l."kind" = 'locked' AND l."liftedAt" IS NULL) AS "locked",
      EXISTS (SELECT FROM "Closure" l WHERE l."threadId" = t."id" AND l."kind" = 'closed' AND l."liftedAt" IS NULL) AS "closed",
      EXISTS (SELECT FROM "MemberRelation" r WHERE r."memberId" = c."authorId" AND r."otherId" = ${ctx.viewer.id}::uuid
        AND r."kind" = 'block') AS "blocked",
      p."id" AS "postId", p."role", p."parentId", p."body", p."upCount", p."downCount", p."commentCount",
      c."authorId" AS "postAuthorId", c."state" AS "postState", c."publishedAt", c."editedAt"
    FROM "Post" p JOIN "Contribution" c ON c."id" = p."id" JOIN "Thread" t ON t."id" = p."threadId"
      JOIN "Space" s ON s."id" = t."spaceId"
    WHERE p."id" = ${postId}::uuid AND ${visibleTo(ctx.viewer)} AND ${readableBy(ctx.viewer)} FOR UPDATE OF t`
  if (!row) throw new NotFound('no-post', 'This post is not here, or not for you.')
  return LockedPost.parse(row)
}

export const factsOfPost = (post: LockedPost): PostFacts => ({
  authorId: post.postAuthorId,
  state: post.postState,
  blocked: post.blocked,
})
