import type { MemberCtx } from '#server/platform/ctx.ts'
import { openClient, type Statements } from '#server/platform/db.ts'
import { allow, NotFound } from '#server/platform/errors.ts'
import { canFollow } from './policy.ts'
import type { FollowThread } from './schema.ts'
import { visibleTo } from './visible.ts'

/** Follows a thread, or stops: one mail per new answer. Stopping is kept, so that answering again does not undo it.
 *  @throws NotFound, Forbidden (`verify-address-first`) */
export async function followThread(
  ctx: MemberCtx,
  { threadId, follow }: FollowThread,
): Promise<{ following: boolean }> {
  allow(canFollow(ctx.viewer))
  const endedAt = follow ? null : ctx.now
  const followed = await openClient().$executeRaw`
    INSERT INTO "Follow" ("threadId", "memberId", "at", "endedAt")
    SELECT t."id", ${ctx.viewer.id}::uuid, ${ctx.now}::timestamptz, ${endedAt}::timestamptz
    FROM "Thread" t JOIN "Space" s ON s."id" = t."spaceId" WHERE t."id" = ${threadId}::uuid AND ${visibleTo(ctx.viewer)}
    ON CONFLICT ("threadId", "memberId") DO UPDATE SET "endedAt" = excluded."endedAt"`
  if (followed === 0) throw new NotFound('no-thread', 'This conversation is not here, or not for you.')
  return { following: follow }
}

/** Askers and answerers follow by themselves, unless they have said that they do not want to. */
export async function followUnlessEnded(tx: Statements, ctx: MemberCtx, threadId: string): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO "Follow" ("threadId", "memberId", "at") VALUES (${threadId}::uuid, ${ctx.viewer.id}::uuid, ${ctx.now})
    ON CONFLICT DO NOTHING`
}
