import { z } from 'zod'
import { canModerate } from '#server/community/policy.ts'
import { record } from '#server/events/record.ts'
import { codesRunOutFrom } from '#server/members/claim-code.ts'
import { refuseClaim } from '#server/members/claim-member.ts'
import { answered, takeOver } from '#server/members/take-over.ts'
import type { Ctx, MemberCtx } from '#server/platform/ctx.ts'
import { inTransaction, openClient, Prisma, reader } from '#server/platform/db.ts'
import { allow, Invalid, NotFound } from '#server/platform/errors.ts'
import { isId } from '#server/platform/ids.ts'
import type { DecideClaim } from './schema.ts'

const claimsPerPage = 20

const Person = z.object({ handle: z.string(), name: z.string() })
const ClaimRow = z.object({
  id: z.string(),
  text: z.string(),
  evidence: z.string().nullable(),
  askedAt: z.date(),
  imported: Person.extend({ posts: z.number(), reputation: z.number(), source: z.string().nullable() }),
  /** Null: the account was deleted. */
  claimer: Person.extend({ since: z.coerce.date(), posts: z.number() }).nullable(),
  granted: z.boolean(),
  reason: z.string().nullable(),
  decidedAt: z.date().nullable(),
  decidedBy: Person.nullable(),
  /** Others who say, now, that they are the same. */
  rivals: z.number(),
})
/** Somebody who says that an imported member is them, and what the moderators said to it. */
export type ModeratedClaim = z.infer<typeof ClaimRow>

/** Claims that wait for a moderator, the oldest first, or those that were decided, the latest first; 20 at most, after the one with
 *  that id.
 *  @throws Forbidden (`moderators-only`) */
export async function moderatedClaims(
  ctx: Ctx,
  { decided = false, after = null }: { decided?: boolean; after?: string | null } = {},
): Promise<{ claims: ModeratedClaim[]; more: boolean }> {
  allow(canModerate(ctx.viewer))
  const from = after && isId(after) ? after : null
  const order = decided ? Prisma.sql`c."id" DESC` : Prisma.sql`c."askedAt", c."id"`
  const which = decided
    ? Prisma.sql`c."decidedById" IS NOT NULL AND (${from}::uuid IS NULL OR c."id" < ${from}::uuid)`
    : Prisma.sql`c."way" = 'decision' AND ${standing(Prisma.sql`c`)} AND (${from}::uuid IS NULL OR c."id" > ${from}::uuid)`
  const rows = await reader(ctx).$queryRaw`
    SELECT c."id", c."text", c."evidence", c."askedAt", c."grantedAt" IS NOT NULL AS "granted", c."reason",
      coalesce(c."grantedAt", c."refusedAt") AS "decidedAt",
      json_build_object('handle', i."handle", 'name', i."displayName", 'posts', ${postsOf(Prisma.sql`i`)}, 'reputation',
        i."reputation", 'source', (SELECT s."name" FROM "Source" s WHERE s."key" = i."source")) AS "imported",
      CASE WHEN m."deletedAt" IS NULL THEN json_build_object('handle', m."handle", 'name', m."displayName", 'since',
        m."createdAt", 'posts', ${postsOf(Prisma.sql`m`)}) END AS "claimer",
      CASE WHEN d."deletedAt" IS NULL AND d."id" IS NOT NULL THEN json_build_object('handle', d."handle", 'name', d."displayName")
        END AS "decidedBy",
      (SELECT count(DISTINCT o."memberId")::int FROM "MemberClaim" o
        WHERE o."importedId" = c."importedId" AND o."memberId" <> c."memberId" AND ${standing(Prisma.sql`o`)}
          AND (o."way" = 'decision' OR o."way" = 'code' AND o."askedAt" > ${codesRunOutFrom(ctx.now)})) AS "rivals"
    FROM (SELECT * FROM "MemberClaim" c WHERE ${which} ORDER BY ${order} LIMIT ${claimsPerPage + 1}) c
      JOIN "Member" i ON i."id" = c."importedId" JOIN "Member" m ON m."id" = c."memberId"
      LEFT JOIN "Member" d ON d."id" = c."decidedById"
    ORDER BY ${order}`
  const claims = z.array(ClaimRow).parse(rows)
  return { claims: claims.slice(0, claimsPerPage), more: claims.length > claimsPerPage }
}

const standing = (claim: Prisma.Sql) =>
  Prisma.sql`${claim}."grantedAt" IS NULL AND ${claim}."refusedAt" IS NULL AND ${claim}."endedAt" IS NULL`

/** Counted to a thousand: more would weigh the same. */
const postsOf = (member: Prisma.Sql) =>
  Prisma.sql`(SELECT count(*) FROM (SELECT FROM "Contribution" p WHERE p."authorId" = ${member}."id" LIMIT 1000) counted)`

/** How many claims wait. Null for who is no moderator. */
export async function claimsWaiting(ctx: Ctx): Promise<number | null> {
  if (canModerate(ctx.viewer) !== true) return null
  return reader(ctx).memberClaim.count({ where: { way: 'decision', grantedAt: null, refusedAt: null, endedAt: null } })
}

/** Grants a claim, for good, or refuses it, with the reason that the claimer is told.
 *  @throws Forbidden (`moderators-only`, `own-claim`), NotFound (`no-claim`), Invalid (`typed`: `not-the-handle`), Conflict
 *  (`claim-answered`, `claimed-already`) */
export async function decideClaim(ctx: MemberCtx, { claimId, outcome, reason, typed }: DecideClaim): Promise<void> {
  allow(canModerate(ctx.viewer))
  const claim = await openClient().memberClaim.findUnique({
    where: { id: claimId, way: 'decision' },
    select: { importedId: true, memberId: true, way: true, imported: { select: { handle: true } } },
  })
  if (!claim) throw new NotFound('no-claim', 'This claim is not here.')
  const { importedId, memberId, imported } = claim
  allow(memberId !== ctx.viewer.id || 'own-claim')
  if (outcome === 'grant' && typed !== imported.handle) throw new Invalid({ typed: 'not-the-handle' })
  const decision = { decidedById: ctx.viewer.id, reason }
  await inTransaction(async (tx) => {
    if (outcome === 'grant') return takeOver(tx, ctx, { claimId, importedId, memberId, way: 'decision', decision })
    if (!(await refuseClaim(tx, { claimId, ...decision, refusedAt: ctx.now }))) throw answered()
    await record(tx, ctx, { name: 'claim.refused', claimId, importedId, memberId })
  })
}
