import type { Tx } from '#server/platform/db.ts'
import { newId } from '#server/platform/ids.ts'

/** Points come from others' acts alone. Source: the field's usual ones (+10 helpful, −2 not, +15 accepted, 200 a day without
 *  acceptances). */
export const points = { accepted: 15, helpful: 10, notHelpful: -2, perDay: 200 } as const

interface Award {
  readonly memberId: string
  /** What it is for: the same thing is paid once, however often it was given and taken back. */
  readonly reason: string
  readonly eventId: string
  readonly at: Date
  /** What the deed is worth as things stand now: asked once the member is held, since another award may wait for the same. */
  readonly worth: () => Promise<number>
  /** Counts against the day's limit. */
  readonly capped: boolean
}

/** Brings the points for one deed to what it is worth now, by one entry of the ledger: a reversal is the opposite entry, and
 *  gives back exactly what was given. Nothing is ever changed or removed. */
export async function settle(tx: Tx, { memberId, reason, eventId, at, worth, capped }: Award): Promise<void> {
  // Held, so that two awards to one member do not both find room under the day's limit.
  const [member] = await tx.$queryRaw<{ id: string }[]>`
    SELECT "id" FROM "Member" WHERE "id" = ${memberId}::uuid AND "deletedAt" IS NULL FOR NO KEY UPDATE`
  if (!member) return
  const difference = (await worth()) - (await given(tx, memberId, reason))
  const room = capped && difference > 0 ? await roomToday(tx, memberId, at) : difference
  const change = Math.min(difference, room)
  if (change === 0) return
  await tx.reputationEntry.create({ data: { id: newId(at), memberId, points: change, reason, eventId, at } })
  await tx.member.update({ where: { id: memberId }, data: { reputation: { increment: change } } })
}

async function given(tx: Tx, memberId: string, reason: string): Promise<number> {
  const { _sum } = await tx.reputationEntry.aggregate({ where: { memberId, reason }, _sum: { points: true } })
  return _sum.points ?? 0
}

/** What is left of the day (UTC) for points that are limited. */
async function roomToday(tx: Tx, memberId: string, at: Date): Promise<number> {
  const dayStart = new Date(`${at.toISOString().slice(0, 10)}T00:00:00Z`)
  const dayEnd = new Date(dayStart.getTime() + 86_400_000)
  const { _sum } = await tx.reputationEntry.aggregate({
    where: { memberId, at: { gte: dayStart, lt: dayEnd }, reason: { startsWith: 'vote' }, points: { gt: 0 } },
    _sum: { points: true },
  })
  return Math.max(0, points.perDay - (_sum.points ?? 0))
}

interface MergedReputation {
  readonly claimId: string
  readonly importedId: string
  readonly memberId: string
  readonly at: Date
}

/** Gives an imported member's points to who has claimed it, without those that came from the claimer's own votes: nobody gains by
 *  themselves. Three statements, however long the ledger. */
export async function mergeReputation(tx: Tx, { claimId, importedId, memberId, at }: MergedReputation): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO "ReputationEntry" ("id", "memberId", "points", "reason", "eventId", "at")
    SELECT gen_random_uuid(), "memberId", -sum("points")::int, "reason", ${claimId}::uuid, ${at} FROM "ReputationEntry"
    WHERE "memberId" = ${importedId}::uuid AND "reason" LIKE ${`vote % ${memberId}`}
    GROUP BY "memberId", "reason" HAVING sum("points") <> 0`
  // One event may have brought both of them points for the same reason: the unique index asks for two words then.
  await tx.$executeRaw`
    UPDATE "ReputationEntry" e SET "memberId" = ${memberId}::uuid, "reason" = CASE WHEN EXISTS (SELECT FROM "ReputationEntry" o
      WHERE o."eventId" = e."eventId" AND o."memberId" = ${memberId}::uuid AND o."reason" = e."reason")
      THEN e."reason" || ' of ' || e."memberId" ELSE e."reason" END
    WHERE e."memberId" = ${importedId}::uuid`
  await tx.$executeRaw`
    UPDATE "Member" SET "reputation" = CASE WHEN "id" = ${memberId}::uuid
      THEN (SELECT coalesce(sum("points"), 0)::int FROM "ReputationEntry" WHERE "memberId" = ${memberId}::uuid) ELSE 0 END
    WHERE "id" IN (${importedId}::uuid, ${memberId}::uuid)`
}
