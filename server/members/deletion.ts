import { record } from '#server/events/record.ts'
import type { MemberCtx } from '#server/platform/ctx.ts'
import { inTransaction, type Tx } from '#server/platform/db.ts'
import { Conflict } from '#server/platform/errors.ts'
import { shortId } from '#server/platform/ids.ts'
import { erasers } from './erasers.ts'
import { oneAtATime } from './one-at-a-time.ts'
import { provePassword } from './passwords.ts'
import type { DeleteAccount } from './schema.ts'

/** Deletes the account at once and for good. What the member has published stays without their name, or goes, as they choose;
 *  everything personal goes: address, password, sessions, links, points, badges, groups, whom they muted. A nameless row remains, so
 *  that the votes and decisions of the past still add up.
 *  @throws Invalid (`current`: `wrong-password`), Conflict (`last-admin`), TooMany */
export async function deleteAccount(ctx: MemberCtx, { current, posts }: DeleteAccount): Promise<void> {
  if (erasers.size === 0)
    throw new Error('No domain has said what it keeps about members: import server/registries.ts.')
  await provePassword(ctx, current)
  const memberId = ctx.viewer.id
  await inTransaction(async (tx) => {
    // A post sent at the same moment comes first and goes too, or finds nobody to be of.
    await oneAtATime(tx, memberId)
    await leaveAnAdmin(tx, memberId)
    await record(tx, ctx, { name: 'member.deleted', memberId, posts })
    for (const erase of erasers.values()) await erase(tx, { memberId, posts, now: ctx.now })
    await forget(tx, memberId, ctx.now)
  })
}

/** Held in one order, so that the last two admins do not leave at once. */
async function leaveAnAdmin(tx: Tx, memberId: string): Promise<void> {
  const admins = await tx.$queryRaw<{ id: string }[]>`
    SELECT "id" FROM "Member" WHERE "role" = 'admin' AND "deletedAt" IS NULL ORDER BY "id" FOR NO KEY UPDATE`
  if (admins.length === 1 && admins[0]?.id === memberId)
    throw new Conflict('last-admin', 'You are the only admin: make someone else an admin first.')
}

async function forget(tx: Tx, memberId: string, now: Date): Promise<void> {
  await tx.session.deleteMany({ where: { memberId } })
  await tx.oneTimeLink.deleteMany({ where: { memberId } })
  await tx.reputationEntry.deleteMany({ where: { memberId } })
  await tx.importedBadge.deleteMany({ where: { memberId } })
  await tx.legalAcceptance.deleteMany({ where: { memberId } })
  await tx.groupMember.deleteMany({ where: { memberId } })
  await tx.memberRelation.deleteMany({ where: { OR: [{ memberId }, { otherId: memberId }] } })
  await forgetClaims(tx, memberId, now)
  await tx.account.delete({ where: { memberId } })
  await tx.member.update({
    where: { id: memberId },
    data: {
      ...{ handle: `deleted-${shortId(memberId).toLowerCase()}`, displayName: '', about: '', deletedAt: now },
      ...{ role: 'member', trustLevel: 0, reputation: 0, threadsRead: 0 },
    },
  })
}

/** What the member had claimed loses its name too; that it was claimed stays, without what was said for it. */
async function forgetClaims(tx: Tx, memberId: string, now: Date): Promise<void> {
  await tx.memberClaim.deleteMany({ where: { memberId, grantedAt: null } })
  await tx.memberClaim.updateMany({ where: { memberId }, data: { text: '', evidence: null } })
  await tx.$executeRaw`
    UPDATE "Member" SET "handle" = 'deleted-' || replace("id"::text, '-', ''), "displayName" = '', "about" = '',
      "deletedAt" = ${now} WHERE "claimedById" = ${memberId}::uuid`
}
