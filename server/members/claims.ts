import { z } from 'zod'
import type { Ctx, MemberCtx } from '#server/platform/ctx.ts'
import { Prisma, reader } from '#server/platform/db.ts'
import { allow, Conflict, NotFound } from '#server/platform/errors.ts'
import { codeOf, codeRunsOut, codesRunOutFrom } from './claim-code.ts'
import { canClaim } from './policy.ts'
import { type SourceProfile, sourceProfile } from './source-profile.ts'

const day = 86_400_000
/** Who was refused may ask the moderators again after that. */
export const refusedFor = 30 * day

const ClaimableRow = z.object({
  id: z.string(),
  handle: z.string(),
  displayName: z.string(),
  sourceId: z.string(),
  kind: z.string().nullable(),
  sourceName: z.string().nullable(),
  address: z.string().nullable(),
  path: z.string().nullable(),
  /** The source gave the address that the viewer has confirmed here. */
  reached: z.boolean(),
  /** The viewer has said that it is not them. */
  declined: z.boolean(),
  claimed: z.boolean(),
  /** The viewer's open claims and the last refusal. */
  codeId: z.string().nullable(),
  codeAskedAt: z.date().nullable(),
  askedAt: z.date().nullable(),
  refusedAt: z.date().nullable(),
  refusal: z.string().nullable(),
})

/** An imported member, as somebody sees it who says that it is them. */
export interface Claimable {
  readonly id: string
  readonly handle: string
  readonly displayName: string
  readonly kind: string | null
  readonly sourceName: string | null
  readonly sourceId: string
  /** The address speaks for it, and the viewer has not declined. */
  readonly offered: boolean
  /** The viewer has said that what was offered is not them. They may still claim it in another way. */
  readonly declined: boolean
  /** Their page at the source; null when it is not known where that is. */
  readonly profile: SourceProfile | null
  /** What is to be written on that page, and until when it is looked for. */
  readonly code: { readonly claimId: string; readonly text: string; readonly until: Date } | null
  /** Asked the moderators, who have not answered. */
  readonly askedAt: Date | null
  /** The moderators said no, lately. */
  readonly refused: { readonly at: Date; readonly reason: string; readonly againAt: Date } | null
}

/** What it takes to claim an imported member. One statement.
 *  @throws Forbidden (`verify-address-first`), NotFound (`no-member`) when it is no import, Conflict
 *  (`claimed-already`) */
export async function claimable(ctx: MemberCtx, importedId: string): Promise<Claimable> {
  allow(canClaim(ctx.viewer))
  const row = await claimableRow(ctx, importedId)
  if (!row) throw new NotFound('no-member', 'There is no such member.')
  const found = ClaimableRow.parse(row)
  if (found.claimed) throw new Conflict('claimed-already', 'This has been taken over already.')
  return claimableOf(ctx, found)
}

async function claimableRow(ctx: MemberCtx, importedId: string): Promise<unknown> {
  const own = Prisma.sql`c."importedId" = m."id" AND c."memberId" = ${ctx.viewer.id}::uuid`
  const open = Prisma.sql`c."grantedAt" IS NULL AND c."refusedAt" IS NULL AND c."endedAt" IS NULL`
  const [row] = await reader(ctx).$queryRaw<unknown[]>`
    SELECT m."id", m."claimedById" IS NOT NULL AS "claimed", m."handle"::text, m."displayName", m."sourceId", s."kind", s."name" AS "sourceName", s."address",
      k."profile" AS "path", k."email" IS NOT NULL AND EXISTS (SELECT FROM "Account" a
        WHERE a."memberId" = ${ctx.viewer.id}::uuid AND a."email" = k."email" AND a."emailVerifiedAt" IS NOT NULL) AS "reached",
      EXISTS (SELECT FROM "MemberClaim" c WHERE ${own} AND ${declined}) AS "declined",
      code."id" AS "codeId", code."askedAt" AS "codeAskedAt", asked."askedAt", refused."refusedAt", refused."reason" AS "refusal"
    FROM "Member" m LEFT JOIN "Source" s ON s."key" = m."source" LEFT JOIN "SourceContact" k ON k."memberId" = m."id"
      LEFT JOIN "MemberClaim" code ON code."id" = (SELECT c."id" FROM "MemberClaim" c WHERE ${own} AND ${open} AND c."way" = 'code')
      LEFT JOIN "MemberClaim" asked
        ON asked."id" = (SELECT c."id" FROM "MemberClaim" c WHERE ${own} AND ${open} AND c."way" = 'decision')
      LEFT JOIN "MemberClaim" refused ON refused."id" = (SELECT c."id" FROM "MemberClaim" c
        WHERE ${own} AND c."refusedAt" > ${new Date(ctx.now.getTime() - refusedFor)} ORDER BY c."refusedAt" DESC LIMIT 1)
    WHERE m."id" = ${importedId}::uuid AND m."source" IS NOT NULL AND (m."deletedAt" IS NULL OR m."claimedById" IS NOT NULL)
      AND NOT EXISTS (SELECT FROM "Account" a WHERE a."memberId" = m."id")`
  return row
}

function claimableOf({ now }: MemberCtx, row: z.infer<typeof ClaimableRow>): Claimable {
  const { codeId, codeAskedAt, refusedAt, refusal, sourceId, address, path, reached, claimed: _, ...rest } = row
  const until = codeAskedAt && codeRunsOut(codeAskedAt)
  return {
    ...{ ...rest, sourceId, offered: reached && !row.declined },
    profile: sourceProfile({ kind: row.kind, address, sourceId, path }),
    code: codeId && until && until > now ? { claimId: codeId, text: codeOf(codeId), until } : null,
    refused: refusedAt && {
      at: refusedAt,
      reason: refusal ?? '',
      againAt: new Date(refusedAt.getTime() + refusedFor),
    },
  }
}

const OwnClaim = z.object({
  importedId: z.string(),
  handle: z.string(),
  displayName: z.string(),
  sourceName: z.string().nullable(),
  /** Null: nobody has asked, the address speaks for it. */
  way: z.enum(['address', 'code', 'decision']).nullable(),
  /** `code`: one was given, and may still be shown; `ran-out`: it may not. `open`: the moderators have not answered. */
  state: z.enum(['offered', 'code', 'ran-out', 'open', 'granted', 'refused', 'overtaken']),
  at: z.date().nullable(),
  reason: z.string().nullable(),
})
export type OwnClaim = z.infer<typeof OwnClaim>

/** What may be the viewer's by the address they have confirmed, and what they have claimed, latest first. Nobody else is told
 *  that an address is known. One statement. */
export async function ownClaims(ctx: MemberCtx): Promise<OwnClaim[]> {
  const rows = await reader(ctx).$queryRaw`
    SELECT own.*, m."handle"::text, m."displayName", s."name" AS "sourceName"
    FROM (${offersTo(ctx.viewer.id)} UNION ALL
      SELECT c."importedId", c."way"::text, CASE WHEN c."grantedAt" IS NOT NULL THEN 'granted' WHEN c."refusedAt" IS NOT NULL
        THEN 'refused' WHEN c."endedAt" IS NOT NULL THEN 'overtaken' WHEN c."way" <> 'code' THEN 'open'
        WHEN c."askedAt" > ${codesRunOutFrom(ctx.now)} THEN 'code' ELSE 'ran-out' END AS "state", c."askedAt" AS "at", c."reason"
      FROM "MemberClaim" c JOIN "Member" i ON i."id" = c."importedId" WHERE c."memberId" = ${ctx.viewer.id}::uuid
        AND (c."endedAt" IS NULL OR c."way" = 'decision' AND i."claimedById" <> ${ctx.viewer.id}::uuid)
    ) own JOIN "Member" m ON m."id" = own."importedId" LEFT JOIN "Source" s ON s."key" = m."source"
    ORDER BY own."at" DESC NULLS FIRST, m."id" LIMIT 100`
  return z.array(OwnClaim).parse(rows)
}

/** Whether something is offered to whoever signs in that they have neither taken nor declined. */
export async function hasOffer(ctx: Ctx, { memberId }: { memberId: string }): Promise<boolean> {
  const [row] = await reader(ctx).$queryRaw<unknown[]>`${offersTo(memberId)} LIMIT 1`
  return row !== undefined
}

const offersTo = (memberId: string) => Prisma.sql`
  SELECT i."id" AS "importedId", NULL AS "way", 'offered' AS "state", NULL::timestamptz AS "at", NULL AS "reason"
  FROM "Account" a JOIN "SourceContact" k ON k."email" = a."email" JOIN "Member" i ON i."id" = k."memberId"
  WHERE a."memberId" = ${memberId}::uuid AND a."emailVerifiedAt" IS NOT NULL AND i."deletedAt" IS NULL
    AND NOT EXISTS (SELECT FROM "MemberClaim" c
      WHERE c."importedId" = i."id" AND c."memberId" = a."memberId" AND ${declined})`

/** Of a claim `c`: it was opened by declining what the address offered, and ended at once. */
const declined = Prisma.sql`c."way" = 'address' AND c."endedAt" IS NOT NULL`
