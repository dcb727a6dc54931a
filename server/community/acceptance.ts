import { record } from '#server/events/record.ts'
import type { Ctx, MemberCtx } from '#server/platform/ctx.ts'
import { inTransaction, type Tx } from '#server/platform/db.ts'
import { allow, Conflict } from '#server/platform/errors.ts'
import { newId } from '#server/platform/ids.ts'
import { changeThread } from './change-thread.ts'
import { type LockedPost, lockedPost } from './locked-thread.ts'
import { canAccept } from './policy.ts'
import type { AcceptAnswer } from './schema.ts'

export interface Accepted {
  readonly threadId: string
  readonly postId: string
}

/** Marks an answer as the one that solved its question. The asker, or a moderator, may. History is kept: an earlier acceptance
 *  is withdrawn, never overwritten (unique on threadId where withdrawnAt is null). Accepting the same again changes nothing.
 *  @throws NotFound, Forbidden (`asker-only`, `not-a-question`, `not-an-answer`, `post-gone`, `thread-locked`) */
export async function acceptAnswer(ctx: MemberCtx, { postId }: AcceptAnswer): Promise<Accepted> {
  return inTransaction(async (tx) => {
    const answer = await lockedPost(tx, ctx, postId)
    const threadId = answer.id
    allow(canAccept(ctx.viewer, answer))
    allow(answer.role === 'answer' || 'not-an-answer')
    allow(answer.postState === 'visible' || 'post-gone')
    if ((await acceptedIn(tx, threadId)) === postId) return { threadId, postId }
    await endAcceptance(tx, ctx, threadId)
    await tx.acceptance.createMany({
      data: { id: newId(ctx.now), threadId, postId, memberId: ctx.viewer.id, at: ctx.now },
    })
    await changeThread(tx, ctx, { thread: answer, solved: true })
    await record(tx, ctx, { name: 'answer.accepted', threadId, postId, answererId: answer.postAuthorId })
    return { threadId, postId }
  })
}

/** Says that an answer did not solve the question after all: it is open again.
 *  @throws NotFound, Forbidden (as `acceptAnswer`), Conflict (`not-accepted`) */
export async function withdrawAcceptance(ctx: MemberCtx, { postId }: AcceptAnswer): Promise<Accepted> {
  return inTransaction(async (tx) => {
    const answer = await lockedPost(tx, ctx, postId)
    allow(canAccept(ctx.viewer, answer))
    if ((await acceptedIn(tx, answer.id)) !== postId) {
      throw new Conflict('not-accepted', 'This answer is not the accepted one any more.')
    }
    await reopenQuestion(tx, ctx, answer)
    return { threadId: answer.id, postId }
  })
}

/** Ends the acceptance of an answer that goes out of sight, if it was the accepted one. */
export async function endAcceptanceOf(tx: Tx, ctx: Ctx, answer: LockedPost): Promise<boolean> {
  if (!answer.solved || (await acceptedIn(tx, answer.id)) !== answer.postId) return false
  await endAcceptance(tx, ctx, answer.id)
  return true
}

async function reopenQuestion(tx: Tx, ctx: MemberCtx, answer: LockedPost): Promise<void> {
  await endAcceptance(tx, ctx, answer.id)
  await changeThread(tx, ctx, { thread: answer, solved: false })
}

async function acceptedIn(tx: Tx, threadId: string): Promise<string | null> {
  const standing = await tx.acceptance.findFirst({ where: { threadId, withdrawnAt: null }, select: { postId: true } })
  return standing?.postId ?? null
}

/** Withdraws the acceptance that stands in a thread, and says so. */
async function endAcceptance(tx: Tx, ctx: Ctx, threadId: string): Promise<void> {
  const ended = await tx.$queryRaw<{ postId: string; answererId: string | null }[]>`
    UPDATE "Acceptance" a SET "withdrawnAt" = ${ctx.now}, "withdrawnById" = ${ctx.viewer.id}::uuid FROM "Contribution" c
    WHERE a."threadId" = ${threadId}::uuid AND a."withdrawnAt" IS NULL AND c."id" = a."postId"
    RETURNING a."postId", c."authorId" AS "answererId"`
  for (const { postId, answererId } of ended) {
    await record(tx, ctx, { name: 'acceptance.withdrawn', threadId, postId, answererId })
  }
}
