import { record } from '#server/events/record.ts'
import type { Ctx } from '#server/platform/ctx.ts'
import { inTransaction, type Tx } from '#server/platform/db.ts'
import { allow } from '#server/platform/errors.ts'
import { newId } from '#server/platform/ids.ts'
import { slugOf } from '#server/platform/slug.ts'
import { canKeepOrder } from './policy.ts'

interface ImportedSpace {
  readonly source: string
  readonly name: string
  readonly about: { readonly fr: string; readonly en: string }
}

/** The space that an import of this source fills, open to everyone; made when it is not there.
 *  @throws Forbidden (`admins-only`) */
export async function spaceForImport(ctx: Ctx, { source, name, about }: ImportedSpace): Promise<{ spaceId: string }> {
  allow(canKeepOrder(ctx.viewer))
  return inTransaction(async (tx) => {
    const known = await tx.space.findUnique({ where: { source }, select: { id: true } })
    if (known) return { spaceId: known.id }
    const id = newId(ctx.now)
    const slug = await freeSlug(tx, name)
    const { _max } = await tx.space.aggregate({ _max: { position: true } })
    const position = (_max.position ?? -1) + 1
    const data = { id, slug, name: { fr: name, en: name }, about, position, source, createdAt: ctx.now }
    const made = await tx.space.createMany({ data, skipDuplicates: true })
    if (made.count === 0) return { spaceId: (await tx.space.findUniqueOrThrow({ where: { source } })).id }
    await record(tx, ctx, { name: 'community.changed', what: 'space' })
    return { spaceId: id }
  })
}

async function freeSlug(tx: Tx, name: string): Promise<string> {
  const slug = slugOf(name, 'imported')
  const taken = await tx.space.count({ where: { slug } })
  return taken === 0 ? slug : `${slug}-${newId(new Date()).slice(-6)}`
}
