import { record } from '#server/events/record.ts'
import type { Ctx, MemberCtx, MemberRole } from '#server/platform/ctx.ts'
import { inTransaction, type Tx } from '#server/platform/db.ts'
import { allow, Conflict, NotFound } from '#server/platform/errors.ts'
import { canRunCommunity } from './policy.ts'
import type { ChangeRole, OneMember, SetTrust } from './schema.ts'

/** Makes a member a moderator or an admin, or neither any more; counts from their next request. One admin always stays.
 *  @throws Forbidden (`admins-only`), NotFound (`no-member`), Conflict (`no-account`, `last-admin`) */
export async function changeRole(ctx: Ctx, { memberId, role }: ChangeRole): Promise<void> {
  allow(canRunCommunity(ctx.viewer))
  await inTransaction(async (tx) => {
    const admins = await lockedAdmins(tx)
    const { role: before } = await memberWithAccount(tx, memberId)
    if (before === role) return
    if (before === 'admin' && admins.length === 1) throw new Conflict('last-admin', 'Make someone else an admin first.')
    await tx.member.update({ where: { id: memberId }, data: { role } })
    await record(tx, ctx, { name: 'role.changed', memberId, role, before })
  })
}

/** Sets what a member's limits, links, tags and votes are measured by: 0 new, 1 trusted. It stays so until an admin changes it.
 *  @throws Forbidden (`admins-only`), NotFound (`no-member`), Conflict (`no-account`) */
export async function setTrust(ctx: Ctx, { memberId, trustLevel }: SetTrust): Promise<void> {
  allow(canRunCommunity(ctx.viewer))
  await inTransaction(async (tx) => {
    const member = await memberWithAccount(tx, memberId)
    if (member.trustLevel === trustLevel) return
    await tx.member.update({ where: { id: memberId }, data: { trustLevel, trustSetAt: ctx.now } })
    await record(tx, ctx, { name: 'member.trusted', memberId, trustLevel })
  })
}

/** Signs a member out everywhere, as after a lost device.
 *  @returns how many sessions ended
 *  @throws Forbidden (`admins-only`), NotFound (`no-member`), Conflict (`no-account`) */
export async function endSessionsOf(ctx: MemberCtx, { memberId }: OneMember): Promise<number> {
  allow(canRunCommunity(ctx.viewer))
  return inTransaction(async (tx) => {
    await memberWithAccount(tx, memberId)
    const { count } = await tx.session.deleteMany({ where: { memberId } })
    if (count > 0) await record(tx, ctx, { name: 'sessions.ended', memberId })
    return count
  })
}

/** Has the mail sent with which a member chooses a new password, as if they had asked for it.
 *  @throws Forbidden (`admins-only`), NotFound (`no-member`), Conflict (`no-account`) */
export async function sendResetMail(ctx: MemberCtx, { memberId }: OneMember): Promise<void> {
  allow(canRunCommunity(ctx.viewer))
  await inTransaction(async (tx) => {
    await memberWithAccount(tx, memberId)
    await record(tx, ctx, { name: 'password.reset-asked', memberId })
  })
}

/** Held until the end of the transaction, in one order: two admins who take each other's role follow each other. */
const lockedAdmins = (tx: Tx): Promise<unknown[]> =>
  tx.$queryRaw`SELECT "id" FROM "Member" WHERE "role" = 'admin' AND "deletedAt" IS NULL ORDER BY "id" FOR NO KEY UPDATE`

async function memberWithAccount(tx: Tx, id: string): Promise<{ role: MemberRole; trustLevel: number }> {
  const member = await tx.member.findUnique({
    where: { id, deletedAt: null },
    select: { role: true, trustLevel: true, account: { select: { memberId: true } } },
  })
  if (!member) throw new NotFound('no-member', 'There is no such member.')
  if (!member.account) throw new Conflict('no-account', 'Nobody signs in as this member: it came with an import.')
  return member
}
