import { z } from 'zod'
import type { Ctx } from '#server/platform/ctx.ts'
import { Prisma, type Statements } from '#server/platform/db.ts'
import { NotFound } from '#server/platform/errors.ts'
import type { PostFacts, ThreadFacts } from './policy.ts'
import { postReadableBy, visibleTo } from './visible.ts'

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
  /** The thread's author has blocked the viewer. */
  blocked: z.boolean(),
})
export type LockedThread = z.infer<typeof LockedThread> & ThreadFacts

const LockedPost = LockedThread.extend({
  postId: z.string(),
  role: z.enum(['opening', 'answer', 'comment']),
  parentId: z.string().nullable(),
  postAuthorId: z.string().nullable(),
  postState: z.enum(['visible', 'hidden', 'withdrawn']),
  decisionId: z.string().nullable(),
  body: z.string(),
  commentsOnIt: z.number(),
  publishedAt: z.date(),
  editedAt: z.date().nullable(),
  /** Who wrote it as it stands, when that is not its author. */
  editorId: z.string().nullable(),
  /** The post's author has blocked the viewer. */
  blockedByAuthor: z.boolean(),
})
/** A post together with its thread, both held until the transaction ends. */
export type LockedPost = z.infer<typeof LockedPost>

/** The thread as this viewer may see it, held until the transaction ends. Every command that changes a thread or a post of it
 *  holds the thread first: two of them follow each other and cannot wait for each other in a ring.
 *  @throws NotFound when there is none, or not for them */
export async function lockedThread(tx: Statements, ctx: Ctx, threadId: string): Promise<LockedThread> {
  const [row] = await tx.$queryRaw<unknown[]>`
    SELECT ${threadColumns(ctx)} FROM "Thread" t JOIN "Space" s ON s."id" = t."spaceId"
    WHERE t."id" = ${threadId}::uuid AND ${visibleTo(ctx.viewer)} FOR NO KEY UPDATE OF t`
  if (!row) throw new NotFound('no-thread', 'This conversation is not here, or not for you.')
  return LockedThread.parse(row)
}

/** The post with its thread as this viewer may see them, held until the transaction ends.
 *  @throws NotFound when there is none, or not for them */
export async function lockedPost(tx: Statements, ctx: Ctx, postId: string): Promise<LockedPost> {
  // All three rows are locked, not the thread alone: after a wait PostgreSQL reads the newest version of locked rows only.
  const [row] = await tx.$queryRaw<unknown[]>`
    SELECT ${threadColumns(ctx)}, p."id" AS "postId", p."role", p."parentId", p."body", p."commentCount" AS "commentsOnIt",
      c."authorId" AS "postAuthorId", c."state" AS "postState", c."decisionId", c."publishedAt", c."editedAt", c."editorId",
      ${hasBlocked(ctx, Prisma.sql`c."authorId"`)} AS "blockedByAuthor"
    FROM "Thread" t JOIN "Space" s ON s."id" = t."spaceId" JOIN "Post" p ON p."threadId" = t."id"
      JOIN "Contribution" c ON c."id" = p."id"
    WHERE p."id" = ${postId}::uuid AND ${visibleTo(ctx.viewer)} AND ${postReadableBy(ctx.viewer)}
    FOR NO KEY UPDATE OF t, p, c`
  if (!row) throw new NotFound('no-post', 'This post is not here, or not for you.')
  return LockedPost.parse(row)
}

const threadColumns = (
  ctx: Ctx,
) => Prisma.sql`t."id", t."kind", t."authorId", t."language", t."title", t."slug", t."state",
  t."answerCount", t."solved", t."locked", t."closed",
  ${hasBlocked(ctx, Prisma.sql`t."authorId"`)} AS "blocked"`

const hasBlocked = (ctx: Ctx, author: Prisma.Sql) => Prisma.sql`EXISTS (SELECT FROM "MemberRelation" r
  WHERE r."memberId" = ${author} AND r."otherId" = ${ctx.viewer.id}::uuid AND r."kind" = 'block')`

export const factsOfPost = (post: LockedPost): PostFacts => ({
  authorId: post.postAuthorId,
  state: post.postState,
  blocked: post.blockedByAuthor,
})
