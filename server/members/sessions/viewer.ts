import { z } from 'zod'
import { isLocale, type Locale, type MemberViewer } from '#server/platform/ctx.ts'
import { openClient, Prisma } from '#server/platform/db.ts'

/** A member as they act, with what they have chosen for every page. */
export interface Identity {
  readonly viewer: MemberViewer
  readonly locale: Locale | null
  readonly theme: string | null
}

/** Columns of an identity; expects "Member" as `m` and "Account" as `a`. Brands belong to a higher domain, but visibility must
 *  not cost a second statement on every page. */
export const identityColumns = Prisma.sql`m."id", m."handle"::text, m."displayName", m."role"::text, m."trustLevel",
  a."emailVerifiedAt" IS NOT NULL AS "verified", a."locale", a."theme",
  ARRAY(SELECT g."groupId"::text FROM "GroupMember" g WHERE g."memberId" = m."id") AS "groupIds",
  ARRAY(SELECT b."brandId"::text FROM "BrandStaff" b WHERE b."memberId" = m."id") AS "brandIds"`

export const IdentityRow = z.object({
  id: z.string(),
  handle: z.string(),
  displayName: z.string(),
  role: z.enum(['member', 'moderator', 'admin']),
  trustLevel: z.number(),
  verified: z.boolean(),
  locale: z.string().nullable(),
  theme: z.string().nullable(),
  groupIds: z.array(z.string()),
  brandIds: z.array(z.string()),
})

export function identityOf({ locale, theme, ...row }: z.infer<typeof IdentityRow>): Identity {
  const viewer: MemberViewer = {
    ...row,
    kind: 'member',
    isModerator: row.role !== 'member',
    isAdmin: row.role === 'admin',
  }
  return { viewer, locale: isLocale(locale) ? locale : null, theme }
}

/** Members as viewers, for whoever acts or writes on their behalf: mails, links, the demo. Those without an account are left out. */
export async function identitiesOf(memberIds: readonly string[]): Promise<Identity[]> {
  if (memberIds.length === 0) return []
  const rows = await openClient().$queryRaw`
    SELECT ${identityColumns} FROM "Member" m JOIN "Account" a ON a."memberId" = m."id"
    WHERE m."id" = ANY(${[...memberIds]}::uuid[]) ORDER BY m."id"`
  return z.array(IdentityRow).parse(rows).map(identityOf)
}
