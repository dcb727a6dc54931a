import { z } from 'zod'
import { record } from '#server/events/record.ts'
import type { Ctx, MemberCtx } from '#server/platform/ctx.ts'
import { inTransaction, reader, type Tx } from '#server/platform/db.ts'
import { Invalid, NotFound } from '#server/platform/errors.ts'
import { isReserved } from './handles.ts'
import type { EditProfile } from './schema.ts'

const ProfileRow = z.object({
  id: z.string(),
  handle: z.string(),
  displayName: z.string(),
  about: z.string(),
  role: z.enum(['member', 'moderator', 'admin']),
  trustLevel: z.number(),
  reputation: z.number(),
  createdAt: z.date(),
  /** Came with an import: nobody signs in as this member, but somebody may show to be them. Without a source there is nobody to show
   *  it to: a kit may have come without its accounts. */
  imported: z.boolean(),
  /** The community they came from. */
  sourceName: z.string().nullable(),
  /** What the viewer has decided about this member. */
  relation: z.enum(['mute', 'block']).nullable(),
})
export type Profile = z.infer<typeof ProfileRow>

/** A member as everyone may see them, by handle; by that of a claimed import, who has claimed it. One statement.
 *  @throws NotFound (`no-member`) when there is none, or the account was deleted */
export async function profileOf(ctx: Ctx, handle: string): Promise<Profile> {
  const [row] = await reader(ctx).$queryRaw<unknown[]>`
    SELECT m."id", m."handle"::text, m."displayName", m."about", m."role"::text, m."trustLevel", m."reputation", m."createdAt",
      m."source" IS NOT NULL AND NOT EXISTS (SELECT FROM "Account" a WHERE a."memberId" = m."id") AS "imported",
      (SELECT s."name" FROM "Source" s WHERE s."key" = m."source") AS "sourceName",
      (SELECT r."kind"::text FROM "MemberRelation" r WHERE r."memberId" = ${ctx.viewer.id}::uuid AND r."otherId" = m."id")
        AS "relation"
    FROM "Member" h JOIN "Member" m ON m."id" = coalesce(h."claimedById", h."id")
    WHERE h."handle" = ${handle}::citext AND m."deletedAt" IS NULL`
  if (!row) throw new NotFound('no-member', 'There is no such member.')
  return ProfileRow.parse(row)
}

/** Changes how a member is named, and what they say about themselves.
 *  @throws Invalid (`handle`: `handle-taken`) */
export async function editProfile(ctx: MemberCtx, { displayName, handle, about }: EditProfile): Promise<void> {
  const { id } = ctx.viewer
  await inTransaction(async (tx) => {
    if (handle !== ctx.viewer.handle) await takeHandle(tx, id, handle)
    await tx.member.update({ where: { id }, data: { displayName, about } })
    await record(tx, ctx, { name: 'member.changed', memberId: id })
  })
}

async function takeHandle(tx: Tx, memberId: string, handle: string): Promise<void> {
  if (isReserved(handle)) throw new Invalid({ handle: 'handle-taken' })
  // The unique index decides between two who ask at once; the lock makes the second one see the first.
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('handle ' || ${handle}, 0))`
  const holder = await tx.member.findUnique({ where: { handle }, select: { id: true } })
  if (holder && holder.id !== memberId) throw new Invalid({ handle: 'handle-taken' })
  await tx.member.update({ where: { id: memberId }, data: { handle } })
}
