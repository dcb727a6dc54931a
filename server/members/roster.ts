import { z } from 'zod'
import type { Ctx } from '#server/platform/ctx.ts'
import { Prisma, reader } from '#server/platform/db.ts'
import { allow, NotFound } from '#server/platform/errors.ts'
import { isId } from '#server/platform/ids.ts'
import { canRunCommunity } from './policy.ts'

const membersPerPage = 30

const RosterRow = z.object({
  id: z.string(),
  handle: z.string(),
  displayName: z.string(),
  role: z.enum(['member', 'moderator', 'admin']),
  trustLevel: z.number(),
  reputation: z.number(),
  createdAt: z.date(),
  /** Null: nobody signs in as this member. */
  email: z.string().nullable(),
  verified: z.boolean(),
  sessions: z.number(),
  /** Where an imported member came from. */
  source: z.string().nullable(),
})
/** A member as admins see them. */
export type RosterMember = z.infer<typeof RosterRow>

interface RosterRequest {
  /** The start of a handle or an address, or any part of a name. */
  readonly q?: string | undefined
  readonly role?: string | undefined
  /** The last id of the page before. */
  readonly after?: string | null
}

/** Members with an account or an import behind them, newest first, 30 at most.
 *  @throws Forbidden (`admins-only`) */
export async function memberRoster(
  ctx: Ctx,
  request: RosterRequest,
): Promise<{ members: RosterMember[]; more: boolean }> {
  allow(canRunCommunity(ctx.viewer))
  const rows = await reader(ctx).$queryRaw`
    SELECT ${rosterColumns} FROM "Member" m LEFT JOIN "Account" a ON a."memberId" = m."id"
    WHERE m."deletedAt" IS NULL ${named(request.q)} ${inRole(request.role)} ${following(request.after)}
    ORDER BY m."id" DESC LIMIT ${membersPerPage + 1}`
  const members = z.array(RosterRow).parse(rows)
  return { members: members.slice(0, membersPerPage), more: members.length > membersPerPage }
}

/** One member as admins see them.
 *  @throws Forbidden (`admins-only`), NotFound (`no-member`) */
export async function rosterMember(ctx: Ctx, handle: string): Promise<RosterMember> {
  allow(canRunCommunity(ctx.viewer))
  const [row] = await reader(ctx).$queryRaw<unknown[]>`
    SELECT ${rosterColumns} FROM "Member" m LEFT JOIN "Account" a ON a."memberId" = m."id"
    WHERE m."handle" = ${handle} AND m."deletedAt" IS NULL`
  if (!row) throw new NotFound('no-member', 'There is no such member.')
  return RosterRow.parse(row)
}

const rosterColumns = Prisma.sql`m."id", m."handle"::text, m."displayName", m."role"::text, m."trustLevel", m."reputation",
  m."createdAt", a."email"::text, a."emailVerifiedAt" IS NOT NULL AS "verified", m."source",
  (SELECT count(*)::int FROM "Session" s WHERE s."memberId" = m."id") AS "sessions"`

function named(q = ''): Prisma.Sql {
  const typed = q.replaceAll('\u0000', '').trim().replace(/^@/, '').slice(0, 100)
  if (!typed) return Prisma.empty
  const start = `${typed.replaceAll(/[\\%_]/g, '\\$&')}%`
  return Prisma.sql`AND (m."handle" LIKE ${start} OR m."displayName" ILIKE ${`%${start}`} OR a."email" LIKE ${start})`
}

const inRole = (role?: string): Prisma.Sql =>
  role === 'moderator' || role === 'admin' ? Prisma.sql`AND m."role" = ${role}::"MemberRole"` : Prisma.empty

const following = (after?: string | null): Prisma.Sql =>
  after && isId(after) ? Prisma.sql`AND m."id" < ${after}::uuid` : Prisma.empty
