import { z } from 'zod'
import type { MemberCtx } from '#server/platform/ctx.ts'
import { openClient, reader } from '#server/platform/db.ts'
import { allow, NotFound } from '#server/platform/errors.ts'
import { canRelate } from './policy.ts'
import type { EndRelation, SetRelation } from './schema.ts'

/** Mutes a member (their posts are folded for me) or blocks them (they also cannot answer, comment on or mention me). One
 *  replaces the other. The other person is not told.
 *  @throws NotFound (`no-member`), Forbidden (`yourself`, `moderator-not-blocked`) */
export async function setRelation(ctx: MemberCtx, { otherId, kind }: SetRelation): Promise<void> {
  const other = await openClient().member.findUnique({
    where: { id: otherId, deletedAt: null },
    select: { id: true, role: true },
  })
  if (!other) throw new NotFound('no-member', 'There is no such member.')
  allow(canRelate(ctx.viewer, other, kind))
  const key = { memberId: ctx.viewer.id, otherId }
  await openClient().memberRelation.upsert({
    where: { memberId_otherId: key },
    create: { ...key, kind, at: ctx.now },
    update: { kind, at: ctx.now },
  })
}

/** Takes a mute or a block back; without effect when there is none. */
export async function endRelation(ctx: MemberCtx, { otherId }: EndRelation): Promise<void> {
  await openClient().memberRelation.deleteMany({ where: { memberId: ctx.viewer.id, otherId } })
}

const RelationRow = z.object({
  id: z.string(),
  handle: z.string(),
  displayName: z.string(),
  kind: z.enum(['mute', 'block']),
  at: z.date(),
})
export type OwnRelation = z.infer<typeof RelationRow>

/** Whom a member has muted or blocked, latest first. */
export async function ownRelations(ctx: MemberCtx): Promise<OwnRelation[]> {
  const rows = await reader(ctx).$queryRaw`
    SELECT m."id", m."handle"::text, m."displayName", r."kind"::text, r."at"
    FROM "MemberRelation" r JOIN "Member" m ON m."id" = r."otherId"
    WHERE r."memberId" = ${ctx.viewer.id}::uuid AND m."deletedAt" IS NULL ORDER BY r."at" DESC, m."id"`
  return z.array(RelationRow).parse(rows)
}
