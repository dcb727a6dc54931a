import type { Reaction } from '#server/events/reaction.ts'
import { ctxOf } from '#server/events/reaction.ts'
import { closeNotices } from './notices.ts'

/** What a moderator hides on its own page needs no answer in the queue any more. An author who hides their own text does not
 *  answer for the moderators. */
export const closeAnsweredNotices: Reaction<'contribution.decided'> = async (event, tx) => {
  const { act, actorId, contributionId, decisionId } = event
  if (act !== 'hide' || !actorId) return
  const { authorId } = await tx.contribution.findUniqueOrThrow({ where: { id: contributionId } })
  if (authorId === actorId) return
  await closeNotices(tx, ctxOf(event), { contributionId, decisionId, closedById: actorId })
}
