import { z } from 'zod'
import { type Ctx, inLocale } from '#server/platform/ctx.ts'
import { Prisma, reader } from '#server/platform/db.ts'
import { NotFound } from '#server/platform/errors.ts'
import { Localized } from '#server/platform/localized.ts'
import { countedFor, enteredBy } from './visible.ts'

const SpaceRow = z.object({
  id: z.string(),
  slug: z.string(),
  name: Localized,
  about: Localized,
  audience: z.enum(['everyone', 'members', 'groups', 'asker_and_brand']),
  questions: z.number(),
  discussions: z.number(),
})

export interface SpaceSeen {
  id: string
  slug: string
  name: string
  about: string
  /** Guests may read it: search engines too. */
  isPublic: boolean
  questions: number
  discussions: number
}

/** The spaces this viewer may enter, in their order, with how much is in each. One statement. */
export async function spacesSeen(ctx: Ctx): Promise<SpaceSeen[]> {
  return spacesWhere(ctx, Prisma.sql`TRUE`)
}

/** One space by its slug. One statement.
 *  @throws NotFound when there is none, or not for them */
export async function spaceSeen(ctx: Ctx, slug: string): Promise<SpaceSeen> {
  const [space] = await spacesWhere(ctx, Prisma.sql`s."slug" = ${slug}`)
  if (!space) throw new NotFound('no-space', 'This space is not here, or not for you.')
  return space
}

async function spacesWhere(ctx: Ctx, condition: Prisma.Sql): Promise<SpaceSeen[]> {
  const rows = await reader(ctx).$queryRaw`
    SELECT s."id", s."slug", s."name", s."about", s."audience", ${counted(ctx, 'question')} AS "questions", ${counted(ctx, 'discussion')} AS "discussions"
    FROM "Space" s WHERE ${condition} AND ${enteredBy(ctx.viewer)} ORDER BY s."position", s."slug"`
  return z
    .array(SpaceRow)
    .parse(rows)
    .map(({ audience, name, about, ...space }) => ({
      ...space,
      name: inLocale(name, ctx.locale),
      about: inLocale(about, ctx.locale),
      isPublic: audience === 'everyone',
    }))
}

const counted = (
  { viewer }: Ctx,
  kind: 'question' | 'discussion',
) => Prisma.sql`(SELECT coalesce(sum(n."total"), 0)::int FROM "ThreadCount" n
  WHERE n."spaceId" = s."id" AND n."scope" = 'all' AND n."kind" = ${kind}::"ThreadKind" AND ${countedFor(viewer)})`
