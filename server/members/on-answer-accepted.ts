import type { Reaction } from '#server/events/reaction.ts'
import type { Tx } from '#server/platform/db.ts'
import { memberNow } from './member-now.ts'
import { points, settle } from './reputation.ts'

/** Points for an accepted answer, taken back with the acceptance; none for accepting oneself. As with votes, the latest word on
 *  the answer counts, in whichever order the reactions come. */
export const countAcceptance: Reaction<'answer.accepted' | 'acceptance.withdrawn'> = async (event, tx) => {
  const { postId, threadId } = event
  if (!event.answererId) return
  const answererId = await memberNow(tx, event.answererId)
  const { id: eventId, at } = event
  const worth = async () => ((await stands(tx, { threadId, postId, answererId })) ? points.accepted : 0)
  await settle(tx, { memberId: answererId, reason: `accepted ${postId}`, eventId, at, worth, capped: false })
}

async function stands(
  tx: Tx,
  { threadId, postId, answererId }: { threadId: string; postId: string; answererId: string },
): Promise<boolean> {
  const [latest] = await tx.$queryRaw<{ name: string; actorId: string | null }[]>`
    SELECT "name", "actorId" FROM "Event"
    WHERE "subjectId" = ${threadId}::uuid AND "name" IN ('answer.accepted', 'acceptance.withdrawn')
      AND "payload"->>'postId' = ${postId} ORDER BY "seq" DESC LIMIT 1`
  return latest?.name === 'answer.accepted' && latest.actorId !== answererId
}
