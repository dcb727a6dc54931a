import { z } from 'zod'
import { record } from '#server/events/record.ts'
import type { Ctx } from '#server/platform/ctx.ts'
import { inStatements, type Statements } from '#server/platform/db.ts'
import { allow } from '#server/platform/errors.ts'
import { newId } from '#server/platform/ids.ts'

/** Badges of one set command, in one transaction with one event. */
export const badgesPerBatch = 1_000

/** What somebody had earned in another community. */
export const ImportedBadge = z.object({
  sourceId: z.string().min(1).max(100),
  /** The member's id at the source. */
  member: z.string(),
  name: z.string().trim().min(1, 'too-short').max(100, 'too-long'),
  class: z.enum(['gold', 'silver', 'bronze']),
  at: z.date(),
})
export type ImportedBadge = z.output<typeof ImportedBadge>

interface BadgeBatch {
  /** With each `sourceId` it makes a second import of the same badges change nothing. */
  readonly source: string
  readonly badges: readonly ImportedBadge[]
}

interface BadgeOutcome {
  readonly created: number
  readonly unchanged: number
  readonly rejected: readonly { readonly sourceId: string; readonly reason: 'no-member' }[]
}

/** Keeps what imported members had earned. Whoever has left is given nothing back. One transaction, three statements.
 *  @throws Forbidden (`admins-only`) */
export async function importBadges(ctx: Ctx, { source, badges }: BadgeBatch): Promise<BadgeOutcome> {
  allow(ctx.viewer.isAdmin || 'admins-only')
  if (badges.length > badgesPerBatch) throw new RangeError(`At most ${badgesPerBatch} badges at once.`)
  return inStatements(async (tx) => {
    const owners = await ownersOf(tx, source, [...new Set(badges.map(({ member }) => member))])
    const data = badges.flatMap(({ member, ...badge }) => {
      const owner = owners.get(member)
      return owner && !owner.gone ? [{ id: newId(badge.at), memberId: owner.id, source, ...badge }] : []
    })
    const created = await tx.$executeRaw`
      INSERT INTO "ImportedBadge" ("id", "memberId", "name", "class", "at", "source", "sourceId")
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(data)}::jsonb) AS b("id" uuid, "memberId" uuid, "name" text,
        "class" "BadgeClass", "at" timestamptz, "source" text, "sourceId" text)
      ON CONFLICT DO NOTHING`
    if (created > 0) await record(tx, ctx, { name: 'badges.imported', count: created })
    const rejected = badges
      .filter(({ member }) => !owners.has(member))
      .map(({ sourceId }) => ({ sourceId, reason: 'no-member' as const }))
    return { created, unchanged: badges.length - created - rejected.length, rejected }
  })
}

/** Members of the source, or who has claimed them. Held, so that who is claimed at this moment is found claimed. */
async function ownersOf(
  tx: Statements,
  source: string,
  sourceIds: string[],
): Promise<Map<string, { id: string; gone: boolean }>> {
  const found = await tx.$queryRaw<{ sourceId: string; id: string; gone: boolean }[]>`
    SELECT m."sourceId", coalesce(m."claimedById", m."id") AS "id",
      (SELECT o."deletedAt" IS NOT NULL FROM "Member" o WHERE o."id" = coalesce(m."claimedById", m."id")) AS "gone"
    FROM "Member" m WHERE m."source" = ${source} AND m."sourceId" = ANY(${sourceIds}) FOR KEY SHARE OF m`
  return new Map(found.map(({ sourceId, ...owner }) => [sourceId, owner]))
}
