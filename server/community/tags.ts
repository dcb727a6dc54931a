import { record } from '#server/events/record.ts'
import type { Ctx } from '#server/platform/ctx.ts'
import { inTransaction, type Statements } from '#server/platform/db.ts'
import { allow, Invalid, NotFound } from '#server/platform/errors.ts'
import { newId } from '#server/platform/ids.ts'
import { canCreateTag, canKeepOrder } from './policy.ts'
import type { EditTag } from './schema.ts'

/** The ids of the named tags, in that order; unknown ones are made, by members trusted to.
 *  @throws Invalid (`tags`) when a name is unknown and the member may not make it */
export async function tagIdsFor(tx: Statements, ctx: Ctx, names: readonly string[]): Promise<string[]> {
  if (names.length === 0) return []
  const known = await idsByName(tx, names)
  // In one order, so that two threads that make the same tags cannot wait for each other.
  const missing = names.filter((name) => !known.has(name)).sort()
  if (missing.length > 0) {
    if (canCreateTag(ctx.viewer) !== true) throw new Invalid({ tags: 'unknown-tag' })
    const made = missing.map((name) => ({ id: newId(ctx.now), name, createdById: ctx.viewer.id, createdAt: ctx.now }))
    await tx.$executeRaw`
      INSERT INTO "Tag" ("id", "name", "createdById", "createdAt")
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(made)}::jsonb) AS t("id" uuid, "name" text, "createdById" uuid, "createdAt" timestamptz)
      ON CONFLICT DO NOTHING`
    for (const [name, id] of await idsByName(tx, missing)) known.set(name, id)
  }
  return names.flatMap((name) => known.get(name) ?? [])
}

/** Renames a tag or says what it is about. Its address follows its name.
 *  @throws Forbidden (`admins-only`), NotFound, Invalid (`name`) */
export async function editTag(ctx: Ctx, { tagId, name, about }: EditTag): Promise<void> {
  allow(canKeepOrder(ctx.viewer))
  await inTransaction(async (tx) => {
    const sameName = await tx.tag.findUnique({ where: { name }, select: { id: true } })
    if (sameName && sameName.id !== tagId) throw new Invalid({ name: 'tag-taken' })
    const changed = await tx.tag.updateMany({ where: { id: tagId }, data: { name, about } })
    if (changed.count === 0) throw new NotFound('no-tag', 'This tag is not here.')
    await record(tx, ctx, { name: 'tag.changed', tagId })
  })
}

async function idsByName(tx: Statements, names: readonly string[]): Promise<Map<string, string>> {
  const tags = await tx.$queryRaw<{ id: string; name: string }[]>`
    SELECT g."id", g."name"::text AS "name" FROM unnest(${[...names]}::citext[]) named("name") JOIN "Tag" g ON g."name" = named."name"`
  return new Map(tags.map(({ id, name }) => [name.toLocaleLowerCase(), id]))
}
