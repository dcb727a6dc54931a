import { record } from '#server/events/record.ts'
import type { Ctx } from '#server/platform/ctx.ts'
import { inStatements, type Statements } from '#server/platform/db.ts'
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
  return inStatements(async (tx) => {
    const known = await spaceOf(tx, source)
    if (known) return known
    const spaceId = newId(ctx.now)
    const slug = await freeSlug(tx, name)
    const localized = { name: JSON.stringify({ fr: name, en: name }), about: JSON.stringify(about) }
    const made = await tx.$executeRaw`
      INSERT INTO "Space" ("id", "slug", "name", "about", "position", "source", "createdAt")
      SELECT ${spaceId}::uuid, ${slug}, ${localized.name}::jsonb, ${localized.about}::jsonb, coalesce(max("position") + 1, 0), ${source},
        ${ctx.now}::timestamptz FROM "Space"
      ON CONFLICT ("source") DO NOTHING`
    if (made > 0) await record(tx, ctx, { name: 'community.changed', what: 'space' })
    // Somebody else may just have made it.
    const space = made > 0 ? { spaceId } : await spaceOf(tx, source)
    if (!space) throw new Error(`The space of ${source} has gone while it was asked for.`)
    return space
  })
}

async function spaceOf(tx: Statements, source: string): Promise<{ spaceId: string } | undefined> {
  const [space] = await tx.$queryRaw<{ spaceId: string }[]>`
    SELECT "id" AS "spaceId" FROM "Space" WHERE "source" = ${source}`
  return space
}

async function freeSlug(tx: Statements, name: string): Promise<string> {
  const slug = slugOf(name, 'imported')
  const taken = await tx.$queryRaw<unknown[]>`SELECT FROM "Space" WHERE "slug" = ${slug}`
  return taken.length === 0 ? slug : `${slug}-${newId(new Date()).slice(-6)}`
}
