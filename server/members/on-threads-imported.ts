import type { Reaction } from '#server/events/reaction.ts'
import { newId } from '#server/platform/ids.ts'
import { points } from './reputation.ts'

/** Points for what the posts of an import had earned where they were written. The day's limit does not apply: when each vote was
 *  cast is not known. Who has claimed an author meanwhile gets theirs. */
export const countImported: Reaction<'threads.imported'> = async (event, tx) => {
  const entries = event.earned
    .map(({ memberId, helpful, notHelpful, accepted }) => ({
      id: newId(event.at),
      memberId,
      points: helpful * points.helpful + notHelpful * points.notHelpful + accepted * points.accepted,
    }))
    .filter((entry) => entry.points !== 0)
    .sort((one, other) => (one.memberId < other.memberId ? -1 : 1))
  if (entries.length === 0) return
  // Before they are looked up: who is being claimed at this moment is waited for.
  await tx.$executeRaw`
    SELECT FROM "Member" WHERE "id" = ANY(${entries.map(({ memberId }) => memberId)}::uuid[]) ORDER BY "id" FOR NO KEY UPDATE`
  await tx.$executeRaw`
    WITH entry AS (
      INSERT INTO "ReputationEntry" ("id", "memberId", "points", "reason", "eventId", "at")
      SELECT min(e."id"::text)::uuid, o."id", sum(e."points")::int, 'imported', ${event.id}::uuid, ${event.at}
      FROM jsonb_to_recordset(${JSON.stringify(entries)}::jsonb) AS e("id" uuid, "memberId" uuid, "points" int)
        JOIN "Member" m ON m."id" = e."memberId" JOIN "Member" o ON o."id" = coalesce(m."claimedById", m."id")
      WHERE o."deletedAt" IS NULL GROUP BY o."id"
      ON CONFLICT ("eventId", "memberId", "reason") DO NOTHING RETURNING "memberId", "points"
    )
    UPDATE "Member" m SET "reputation" = m."reputation" + entry."points" FROM entry WHERE m."id" = entry."memberId"`
}
