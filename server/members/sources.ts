import { record } from '#server/events/record.ts'
import type { Ctx, MemberCtx } from '#server/platform/ctx.ts'
import { inStatements, inTransaction, openClient } from '#server/platform/db.ts'
import { allow, NotFound } from '#server/platform/errors.ts'
import type { PlaceSource } from './schema.ts'

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
  await inStatements(async (tx) => {
    const [known] = await tx.$queryRaw<{ address: string | null }[]>`
      SELECT "address" FROM "Source" WHERE "key" = ${key}`
    await tx.$executeRaw`
      INSERT INTO "Source" AS s ("key", "kind", "name", "address", "importedAt")
      VALUES (${key}, ${kind}, ${name}, ${address}, ${ctx.now})
      ON CONFLICT ("key") DO UPDATE SET "importedAt" = excluded."importedAt", "address" = coalesce(excluded."address", s."address")`
    if (!known || (address && address !== known.address))
      await record(tx, ctx, { name: 'community.changed', what: 'source' })
  })
}

/** Says where an imported community stood: links to it there lead here from then on.
 *  @throws Forbidden (`admins-only`), NotFound (`no-source`) */
export async function placeSource(ctx: MemberCtx, { key, address }: PlaceSource): Promise<void> {
  allow(ctx.viewer.isAdmin || 'admins-only')
  await inTransaction(async (tx) => {
    const changed = await tx.source.updateMany({ where: { key }, data: { address } })
    if (changed.count === 0) throw new NotFound('no-source', 'Nothing was imported from there.')
    await record(tx, ctx, { name: 'community.changed', what: 'source' })
  })
}

/** Where the imported communities stood. */
export const knownSources = (): Promise<{ key: string; kind: string; address: string | null }[]> =>
  openClient().source.findMany({ select: { key: true, kind: true, address: true }, orderBy: { key: 'asc' } })
