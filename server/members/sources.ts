import { record } from '#server/events/record.ts'
import type { Ctx } from '#server/platform/ctx.ts'
import { inTransaction, openClient } from '#server/platform/db.ts'
import { allow } from '#server/platform/errors.ts'

export interface ImportedSource {
  /** Its kind and the name it is imported under: `stackexchange:bicycles`. */
  readonly key: string
  readonly kind: string
  readonly name: string
  /** Where it stands on the web, without a slash at the end; null when it is not told. */
  readonly address: string | null
}

/** Notes where imported rows come from. An address that is not told again stays.
 *  @throws Forbidden (`admins-only`) */
export async function rememberSource(ctx: Ctx, { key, kind, name, address }: ImportedSource): Promise<void> {
  allow(ctx.viewer.isAdmin || 'admins-only')
  await inTransaction(async (tx) => {
    const known = await tx.source.findUnique({ where: { key }, select: { address: true } })
    const importedAt = ctx.now
    await tx.source.upsert({
      where: { key },
      create: { key, kind, name, address, importedAt },
      update: { importedAt, ...(address ? { address } : {}) },
    })
    if (!known || (address && address !== known.address))
      await record(tx, ctx, { name: 'community.changed', what: 'source' })
  })
}

/** Where the imported communities stood. */
export const knownSources = (): Promise<{ key: string; kind: string; address: string | null }[]> =>
  openClient().source.findMany({ select: { key: true, kind: true, address: true }, orderBy: { key: 'asc' } })
