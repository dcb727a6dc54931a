import { record } from '#server/events/record.ts'
import { systemCtx } from '#server/platform/ctx.ts'
import { inTransaction, Prisma } from '#server/platform/db.ts'

/** What lifts a newcomer to level 1, beside a confirmed address. Source: Discourse's TL1 (5 topics read), and a day, which is
 *  longer than a spammer waits. */
export const trustedAfter = { threadsRead: 5, hours: 24 } as const

/** Lifts those who have earned it to trust level 1: of the named members when their reading was counted, of all once an hour.
 *  Nobody is
 *  lowered here, and whoever an admin has set stays there. @returns how many */
export async function raiseTrust(now: Date, memberIds?: readonly string[]): Promise<number> {
  if (memberIds?.length === 0) return 0
  const hereSince = new Date(now.getTime() - trustedAfter.hours * 3_600_000)
  const only = memberIds ? Prisma.sql`AND m."id" = ANY(${[...memberIds]}::uuid[])` : Prisma.empty
  return inTransaction(async (tx) => {
    const raised = await tx.$queryRaw<{ id: string }[]>`
      UPDATE "Member" m SET "trustLevel" = 1 FROM "Account" a
      WHERE a."memberId" = m."id" AND m."trustLevel" = 0 AND m."trustSetAt" IS NULL AND a."emailVerifiedAt" IS NOT NULL
        AND m."threadsRead" >= ${trustedAfter.threadsRead}::int AND m."createdAt" <= ${hereSince} ${only}
      RETURNING m."id"`
    for (const { id } of raised)
      await record(tx, systemCtx(now), { name: 'member.trusted', memberId: id, trustLevel: 1 })
    return raised.length
  })
}
