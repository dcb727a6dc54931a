import { decideWithin } from '#server/community/decisions.ts'
import { canModerate } from '#server/community/policy.ts'
import type { Decide } from '#server/community/schema.ts'
import { record } from '#server/events/record.ts'
import type { MemberCtx } from '#server/platform/ctx.ts'
import { inTransaction, type Tx } from '#server/platform/db.ts'
import { allow, Conflict, NotFound } from '#server/platform/errors.ts'
import type { UndoDecision } from './schema.ts'

const opposite: Partial<Record<string, Decide['act']>> = { hide: 'restore', lock: 'unlock', close: 'reopen' }

/** Takes a decision back with the opposite one, for the same rule, and puts the reports it answered back into the queue. Both
 *  decisions stay in the log.
 *  @throws Forbidden (`moderators-only`), NotFound (`no-decision`), Conflict (`decided-already`) when it no longer stands */
export async function undoDecision(ctx: MemberCtx, { decisionId, reason }: UndoDecision): Promise<void> {
  allow(canModerate(ctx.viewer))
  await inTransaction(async (tx) => {
    const decision = await tx.decision.findUnique({ where: { id: decisionId } })
    if (!decision) throw new NotFound('no-decision', 'There is no such decision.')
    const { contributionId, act } = decision
    // What an author chose for themselves is no rule for a moderator to go by.
    const rule = decision.rule === 'own-choice' ? 'other' : (decision.rule as Decide['rule'])
    const undo = opposite[act]
    if (undo) await takeBack(tx, ctx, { standing: decision, instead: { contributionId, act: undo, rule, reason } })
    const reopened = await reopenNotices(tx, ctx, { contributionId, decisionId })
    if (!undo && reopened === 0) throw decidedAlready()
  })
}

const decidedAlready = () => new Conflict('decided-already', 'This has been decided in the meantime.')

async function takeBack(
  tx: Tx,
  ctx: MemberCtx,
  { standing, instead }: { standing: { id: string; act: string }; instead: Decide },
): Promise<void> {
  const decisionId = standing.id
  const stands =
    standing.act === 'hide'
      ? await tx.contribution.count({ where: { id: instead.contributionId, state: 'hidden', decisionId } })
      : await tx.closure.count({ where: { decisionId, liftedAt: null } })
  if (stands === 0) throw decidedAlready()
  await decideWithin(tx, ctx, instead)
}

/** Whoever has reported the same anew meanwhile has one open report already, and may have only one. */
async function reopenNotices(
  tx: Tx,
  ctx: MemberCtx,
  { contributionId, decisionId }: { contributionId: string; decisionId: string },
): Promise<number> {
  const reopened = await tx.$queryRaw<{ id: string }[]>`
    UPDATE "Notice" n SET "closedAt" = NULL, "closedById" = NULL, "decisionId" = NULL
    WHERE n."contributionId" = ${contributionId}::uuid AND n."decisionId" = ${decisionId}::uuid AND NOT EXISTS (
      SELECT FROM "Notice" o WHERE o."contributionId" = n."contributionId" AND o."reporterId" = n."reporterId"
        AND o."closedAt" IS NULL)
    RETURNING n."id"`
  for (const { id } of reopened) await record(tx, ctx, { name: 'notice.reopened', noticeId: id, contributionId })
  return reopened.length
}
