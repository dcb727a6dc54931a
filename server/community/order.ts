import { z } from 'zod'
import type { Ctx } from '#server/platform/ctx.ts'
import { Prisma, reader } from '#server/platform/db.ts'
import { allow, NotFound } from '#server/platform/errors.ts'
import { Localized } from '#server/platform/localized.ts'
import { canKeepOrder } from './policy.ts'

const tagsPerPage = 100

const SpaceRow = z.object({
  id: z.string(),
  slug: z.string(),
  name: Localized,
  about: Localized,
  audience: z.enum(['everyone', 'members', 'groups', 'asker_and_brand']),
  position: z.number(),
  groupIds: z.array(z.string()),
  threads: z.number(),
})
/** A space as admins keep it, with how many visible threads it holds. */
export type KeptSpace = z.infer<typeof SpaceRow>

/** Every space in its order.
 *  @throws Forbidden (`admins-only`) */
export async function keptSpaces(ctx: Ctx): Promise<KeptSpace[]> {
  allow(canKeepOrder(ctx.viewer))
  const rows = await reader(ctx).$queryRaw`
    SELECT s."id", s."slug", s."name", s."about", s."audience", s."position",
      ARRAY(SELECT g."groupId"::text FROM "SpaceGroup" g WHERE g."spaceId" = s."id") AS "groupIds",
      (SELECT coalesce(sum(n."total"), 0)::int FROM "ThreadCount" n WHERE n."spaceId" = s."id" AND n."scope" = 'all') AS "threads"
    FROM "Space" s ORDER BY s."position", s."createdAt", s."id"`
  return z.array(SpaceRow).parse(rows)
}

/** @throws Forbidden (`admins-only`), NotFound (`no-space`) */
export async function keptSpace(ctx: Ctx, slug: string): Promise<KeptSpace> {
  const space = (await keptSpaces(ctx)).find((kept) => kept.slug === slug)
  if (!space) throw new NotFound('no-space', 'This space is not here.')
  return space
}

const GroupRow = z.object({
  id: z.string(),
  slug: z.string(),
  name: Localized,
  members: z.number(),
  spaces: z.array(Localized),
})
/** A group with the spaces it opens. */
export type KeptGroup = z.infer<typeof GroupRow>

/** Every group, oldest first.
 *  @throws Forbidden (`admins-only`) */
export async function keptGroups(ctx: Ctx): Promise<KeptGroup[]> {
  allow(canKeepOrder(ctx.viewer))
  const rows = await reader(ctx).$queryRaw`
    SELECT g."id", g."slug", g."name",
      (SELECT count(*)::int FROM "GroupMember" m WHERE m."groupId" = g."id") AS "members",
      (SELECT coalesce(json_agg(s."name" ORDER BY s."position"), '[]') FROM "SpaceGroup" sg JOIN "Space" s ON s."id" = sg."spaceId"
        WHERE sg."groupId" = g."id") AS "spaces"
    FROM "Group" g ORDER BY g."id"`
  return z.array(GroupRow).parse(rows)
}

const GroupMemberRow = z.object({ id: z.string(), handle: z.string(), displayName: z.string(), at: z.date() })
export type GroupMember = z.infer<typeof GroupMemberRow>

/** A group with those who are in it, newest first, 500 at most.
 *  @throws Forbidden (`admins-only`), NotFound (`no-group`) */
export async function keptGroup(ctx: Ctx, slug: string): Promise<{ group: KeptGroup; members: GroupMember[] }> {
  const group = (await keptGroups(ctx)).find((kept) => kept.slug === slug)
  if (!group) throw new NotFound('no-group', 'This group is not here.')
  const rows = await reader(ctx).$queryRaw`
    SELECT m."id", m."handle"::text, m."displayName", gm."at" FROM "GroupMember" gm JOIN "Member" m ON m."id" = gm."memberId"
    WHERE gm."groupId" = ${group.id}::uuid ORDER BY gm."at" DESC, m."id" LIMIT 500`
  return { group, members: z.array(GroupMemberRow).parse(rows) }
}

const TagRow = z.object({
  id: z.string(),
  name: z.string(),
  about: Localized.nullable(),
  /** Every thread that carries it, hidden ones too. */
  threads: z.number(),
})
export type KeptTag = z.infer<typeof TagRow>

interface TagRequest {
  /** Any part of a name. */
  readonly q?: string | undefined
  readonly unusedOnly?: boolean
  /** The last name of the page before. */
  readonly after?: string | null
}

/** Tags by name, 100 at most, with how many threads carry each.
 *  @throws Forbidden (`admins-only`) */
export async function keptTags(ctx: Ctx, { q = '', unusedOnly = false, after = null }: TagRequest) {
  allow(canKeepOrder(ctx.viewer))
  const typed = q
    .replaceAll('\u0000', '')
    .trim()
    .slice(0, 35)
    .replaceAll(/[\\%_]/g, '\\$&')
  const rows = await reader(ctx).$queryRaw`
    SELECT ${tagColumns} FROM "Tag" g WHERE TRUE
      ${typed ? Prisma.sql`AND g."name" LIKE ${`%${typed}%`}` : Prisma.empty}
      ${after ? Prisma.sql`AND g."name" > ${after}::citext` : Prisma.empty}
      ${unusedOnly ? Prisma.sql`AND NOT EXISTS (SELECT FROM "ThreadTag" tt WHERE tt."tagId" = g."id")` : Prisma.empty}
    ORDER BY g."name" LIMIT ${tagsPerPage + 1}`
  const tags = z.array(TagRow).parse(rows)
  return { tags: tags.slice(0, tagsPerPage), more: tags.length > tagsPerPage }
}

/** @throws Forbidden (`admins-only`), NotFound (`no-tag`) */
export async function keptTag(ctx: Ctx, name: string): Promise<KeptTag> {
  allow(canKeepOrder(ctx.viewer))
  const [row] = await reader(ctx).$queryRaw<
    unknown[]
  >`SELECT ${tagColumns} FROM "Tag" g WHERE g."name" = ${name}::citext`
  if (!row) throw new NotFound('no-tag', 'This tag is not here.')
  return TagRow.parse(row)
}

const tagColumns = Prisma.sql`g."id", g."name"::text, g."about",
  (SELECT count(*)::int FROM "ThreadTag" tt WHERE tt."tagId" = g."id") AS "threads"`
