import type { Reaction } from '#server/events/reaction.ts'
import { ctxOf } from '#server/events/reaction.ts'
import type { Tx } from '#server/platform/db.ts'
import { closeNotices } from './notices.ts'

/** What a moderator hides on its own page needs no answer in the queue any more. An author who hides their own text does not
 *  answer for the moderators, and a decision taken back meanwhile answers nothing. */
export const closeAnsweredNotices: Reaction<'contribution.decided'> = async (event, tx) => {
  const { act, actorId, contributionId, decisionId } = event
  if (act !== 'hide' || !actorId) return
  const hidden = await heldHiddenBy(tx, { contributionId, decisionId })
  if (!hidden || hidden.authorId === actorId) return
  await closeNotices(tx, ctxOf(event), { contributionId, decisionId, closedById: actorId })
}

/** Held, so that whoever takes the decision back finds the notices closed by it, and opens them again. */
async function heldHiddenBy(tx: Tx, { contributionId, decisionId }: { contributionId: string; decisionId: string }) {
  const [row] = await tx.$queryRaw<{ authorId: string | null }[]>`
    SELECT "authorId" FROM "Contribution"
    WHERE "id" = ${contributionId}::uuid AND "state" = 'hidden' AND "decisionId" = ${decisionId}::uuid FOR NO KEY UPDATE`
  return row
}
