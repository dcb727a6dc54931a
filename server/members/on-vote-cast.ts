import type { Reaction } from '#server/events/reaction.ts'
import type { Tx } from '#server/platform/db.ts'
import { memberNow } from './member-now.ts'
import { points, settle } from './reputation.ts'

const worthOf = { '1': points.helpful, '0': 0, '-1': points.notHelpful }

/** Points for a vote follow the voter's latest word on the post: reactions may come out of order, what they leave may not
 *  depend on it. */
export const countHelpfulness: Reaction<'vote.cast'> = async (event, tx) => {
  const { actorId, postId, threadId } = event
  if (!event.authorId || !actorId) return
  const authorId = await memberNow(tx, event.authorId)
  if (authorId === actorId) return
  const { id: eventId, at } = event
  const worth = async () => worthOf[`${await latestWord(tx, { threadId, postId, actorId })}`]
  await settle(tx, { memberId: authorId, reason: `vote ${postId} ${actorId}`, eventId, at, worth, capped: true })
}

async function latestWord(
  tx: Tx,
  { threadId, postId, actorId }: { threadId: string; postId: string; actorId: string },
): Promise<-1 | 0 | 1> {
  const [latest] = await tx.$queryRaw<{ value: -1 | 0 | 1 }[]>`
    SELECT ("payload"->>'value')::int AS "value" FROM "Event"
    WHERE "subjectId" = ${threadId}::uuid AND "name" = 'vote.cast' AND "actorId" = ${actorId}::uuid
      AND "payload"->>'postId' = ${postId} ORDER BY "seq" DESC LIMIT 1`
  return latest?.value ?? 0
}
