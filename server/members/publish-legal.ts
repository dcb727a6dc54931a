import { z } from 'zod'
import { record } from '#server/events/record.ts'
import type { Ctx, MemberCtx } from '#server/platform/ctx.ts'
import { inTransaction, reader } from '#server/platform/db.ts'
import { allow, Conflict, Invalid } from '#server/platform/errors.ts'
import { newId } from '#server/platform/ids.ts'
import { type LegalKind, legalPage } from './legal.ts'
import { canRunCommunity } from './policy.ts'
import type { PublishLegal } from './schema.ts'

/** Publishes a new version of a legal page. Earlier ones stay as they were: who accepted which is kept with them.
 *  @returns the version's number, from 1
 *  @throws Forbidden (`admins-only`), Invalid (`form`: `nothing-changed`), Conflict (`newer-version`) when another admin has
 *  published since the text was read */
export async function publishLegal(ctx: MemberCtx, { kind, basedOn, text }: PublishLegal): Promise<number> {
  allow(canRunCommunity(ctx.viewer))
  const standing = await legalPage(kind)
  if ((standing?.version ?? 0) !== basedOn) throw newer()
  if (standing && (standing.text.fr ?? '') === text.fr && (standing.text.en ?? '') === text.en)
    throw new Invalid({ form: 'nothing-changed' })
  const id = newId(ctx.now)
  const version = basedOn + 1
  await inTransaction(async (tx) => {
    const localized = { ...(text.fr && { fr: text.fr }), ...(text.en && { en: text.en }) }
    const published = { publishedAt: ctx.now, publishedById: ctx.viewer.id }
    // Of two who publish at once, the number belongs to one.
    const { count } = await tx.legalDocument.createMany({
      data: { id, kind, version, text: localized, ...published },
      skipDuplicates: true,
    })
    if (count === 0) throw newer()
    await record(tx, ctx, { name: 'legal.published', documentId: id, kind, version })
  })
  return version
}

const newer = () => new Conflict('newer-version', 'Somebody has published a newer version meanwhile. Read it first.')

/** One version of a legal page in its history. */
export interface LegalVersion {
  readonly kind: LegalKind
  readonly version: number
  readonly publishedAt: Date
  /** How many members have accepted exactly this one. */
  readonly acceptances: number
}

const VersionRow = z.object({
  kind: z.enum(['terms', 'privacy', 'imprint']),
  version: z.number(),
  publishedAt: z.date(),
  acceptances: z.number(),
})

/** Every version of every legal page, newest first, with how many accepted it.
 *  @throws Forbidden (`admins-only`) */
export async function legalHistory(ctx: Ctx): Promise<LegalVersion[]> {
  allow(canRunCommunity(ctx.viewer))
  const rows = await reader(ctx).$queryRaw`
    SELECT d."kind", d."version", d."publishedAt", count(a."memberId")::int AS "acceptances"
    FROM "LegalDocument" d LEFT JOIN "LegalAcceptance" a ON a."documentId" = d."id"
    GROUP BY d."id" ORDER BY d."publishedAt" DESC, d."version" DESC`
  return z.array(VersionRow).parse(rows)
}
