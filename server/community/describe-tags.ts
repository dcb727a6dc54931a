import { record } from '#server/events/record.ts'
import type { Ctx, Localized } from '#server/platform/ctx.ts'
import { inStatements } from '#server/platform/db.ts'
import { allow } from '#server/platform/errors.ts'
import { canKeepOrder } from './policy.ts'

/** Says what tags are about, where nobody has said it yet. A name that is no tag here is passed over.
 *  @throws Forbidden (`admins-only`) */
export async function describeTags(
  ctx: Ctx,
  tags: readonly { readonly name: string; readonly about: Localized }[],
): Promise<{ described: number }> {
  allow(canKeepOrder(ctx.viewer))
  return inStatements(async (tx) => {
    const described = await tx.$executeRaw`
      UPDATE "Tag" g SET "about" = r."about" FROM jsonb_to_recordset(${JSON.stringify(tags)}::jsonb) AS r("name" citext, "about" jsonb)
      WHERE g."name" = r."name" AND g."about" IS NULL`
    if (described > 0) await record(tx, ctx, { name: 'community.changed', what: 'tags' })
    return { described }
  })
}
