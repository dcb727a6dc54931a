import type { Reaction } from '#server/events/reaction.ts'
import { points, settle } from './reputation.ts'

/** Points for an accepted answer, taken back with the acceptance; none for accepting oneself. As with votes, the latest word on
 *  the answer counts, in whichever order the reactions come. */
export const countAcceptance: Reaction<'answer.accepted' | 'acceptance.withdrawn'> = async (event, tx) => {
  const { answererId, postId, threadId } = event
  if (!answererId) return
  const [latest] = await tx.$queryRaw<{ name: string; actorId: string | null }[]>`
    SELECT "name", "actorId" FROM "Event"
    WHERE "subjectId" = ${threadId}::uuid AND "name" IN ('answer.accepted', 'acceptance.withdrawn')
      AND "payload"->>'postId' = ${postId} ORDER BY "seq" DESC LIMIT 1`
  const stands = latest?.name === 'answer.accepted' && latest.actorId !== answererId
  const { id: eventId, at } = event
  const worth = stands ? points.accepted : 0
  await settle(tx, { memberId: answererId, reason: `accepted ${postId}`, eventId, at, worth, capped: false })
}
