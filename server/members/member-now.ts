import type { Tx } from '#server/platform/db.ts'

/** Whom an id means now: a claimed import stands for the member who has claimed it. Held until the end of the transaction, so
 *  that what is told of a member later than it happened is not lost to a claim at the same moment. */
export async function memberNow(tx: Tx, memberId: string): Promise<string> {
  const [member] = await tx.$queryRaw<{ claimedById: string | null }[]>`
    SELECT "claimedById" FROM "Member" WHERE "id" = ${memberId}::uuid FOR NO KEY UPDATE`
  return member?.claimedById ?? memberId
}
