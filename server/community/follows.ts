import type { MemberCtx } from '#server/platform/ctx.ts'
import { inTransaction, type Tx } from '#server/platform/db.ts'
import { allow } from '#server/platform/errors.ts'
import { lockedThread } from './locked-thread.ts'
import type { FollowThread } from './schema.ts'

/** Follows a thread, or stops: one mail per new answer. Stopping is kept, so that answering again does not undo it.
 *  @throws NotFound, Forbidden */
export async function followThread(
  ctx: MemberCtx,
  { threadId, follow }: FollowThread,
): Promise<{ following: boolean }> {
  return inTransaction(async (tx) => {
    await lockedThread(tx, ctx, threadId)
    allow(ctx.viewer.verified || 'verify-address-first')
    const endedAt = follow ? null : ctx.now
    await tx.follow.upsert({
      where: { threadId_memberId: { threadId, memberId: ctx.viewer.id } },
      create: { threadId, memberId: ctx.viewer.id, at: ctx.now, endedAt },
      update: { endedAt },
    })
    return { following: follow }
  })
}

/** Askers and answerers follow by themselves, unless they have said that they do not want to. */
export async function followUnlessEnded(tx: Tx, ctx: MemberCtx, threadId: string): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO "Follow" ("threadId", "memberId", "at") VALUES (${threadId}::uuid, ${ctx.viewer.id}::uuid, ${ctx.now})
    ON CONFLICT DO NOTHING`
}
