import { z } from 'zod'
import { type Ctx, inLocale } from '#server/platform/ctx.ts'
import { reader } from '#server/platform/db.ts'
import { Localized } from '#server/platform/localized.ts'
import { enteredBy } from './visible.ts'

const Row = z.object({
  id: z.string(),
  slug: z.string(),
  name: Localized,
  audience: z.enum(['everyone', 'members', 'groups', 'asker_and_brand']),
})

export interface EnterableSpace {
  readonly id: string
  readonly slug: string
  readonly name: string
  readonly isPublic: boolean
}

/** The spaces in which this viewer may write, in their order. One statement. */
export async function enterableSpaces(ctx: Ctx): Promise<EnterableSpace[]> {
  const rows = await reader(ctx).$queryRaw`
    SELECT s."id", s."slug", s."name", s."audience" FROM "Space" s WHERE ${enteredBy(ctx.viewer)} ORDER BY s."position", s."slug"`
  return z
    .array(Row)
    .parse(rows)
    .map(({ name, audience, ...space }) => ({
      ...space,
      name: inLocale(name, ctx.locale),
      isPublic: audience === 'everyone',
    }))
}
