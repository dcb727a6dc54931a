import type { Ctx } from '#server/platform/ctx.ts'
import type { Tx } from '#server/platform/db.ts'
import { Invalid } from '#server/platform/errors.ts'
import { newId } from '#server/platform/ids.ts'
import { canCreateTag } from './policy.ts'

/** The ids of the named tags, in that order; unknown ones are made, by members trusted to.
 *  @throws Invalid (`tags`) when a name is unknown and the member may not make it */
export async function tagIdsFor(tx: Tx, ctx: Ctx, names: readonly string[]): Promise<string[]> {
  if (names.length === 0) return []
  const known = await idsByName(tx, names)
  const missing = names.filter((name) => !known.has(name))
  if (missing.length > 0) {
    if (canCreateTag(ctx.viewer) !== true) throw new Invalid({ tags: 'unknown-tag' })
    const made = missing.map((name) => ({ id: newId(ctx.now), name, createdById: ctx.viewer.id, createdAt: ctx.now }))
    await tx.tag.createMany({ data: made, skipDuplicates: true })
    for (const [name, id] of await idsByName(tx, missing)) known.set(name, id)
  }
  return names.flatMap((name) => known.get(name) ?? [])
}

async function idsByName(tx: Tx, names: readonly string[]): Promise<Map<string, string>> {
  const tags = await tx.tag.findMany({ where: { name: { in: [...names] } }, select: { id: true, name: true } })
  return new Map(tags.map(({ id, name }) => [name.toLocaleLowerCase(), id]))
}
