import { record } from '#server/events/record.ts'
import type { Ctx } from '#server/platform/ctx.ts'
import { inTransaction, openClient, type Tx } from '#server/platform/db.ts'
import { Conflict, Invalid } from '#server/platform/errors.ts'
import { confirmAddress, holdAddress, insertMember, type NewMember } from './accounts.ts'
import { linkBehind, makeLink, spendLink } from './links.ts'
import { hashNewPassword } from './passwords.ts'
import type { BecomeAdmin } from './schema.ts'
import { type NewSession, startSession } from './sessions/sessions.ts'

/** Makes the link that makes a person an admin; for whoever can run commands on the machine. Works once, for an hour.
 *  @returns the link's path */
export async function grantAdmin(email: string, now: Date): Promise<string> {
  const token = await inTransaction(async (tx) => {
    const account = await tx.account.findUnique({ where: { email }, select: { memberId: true } })
    await tx.oneTimeLink.deleteMany({ where: { purpose: 'become_admin', email, usedAt: null } })
    return makeLink(tx, { purpose: 'become_admin', memberId: account?.memberId ?? null, email, now })
  })
  return `/admin-grant/${token}`
}

/** Who a link makes an admin, or null when it does so no more. Changes nothing. `registered`: there is an account already, and
 *  its owner has confirmed the address; else anyone could have chosen its password. */
export async function grantBehind(ctx: Ctx, token: string): Promise<{ email: string; registered: boolean } | null> {
  const link = await linkBehind(token, { purpose: 'become_admin', now: ctx.now })
  if (!link?.email || link.spent) return null
  const account = await openClient().account.findUnique({
    where: { email: link.email },
    select: { emailVerifiedAt: true },
  })
  return { email: link.email, registered: account?.emailVerifiedAt != null }
}

/** Makes the link's person an admin, registers them first if need be, and signs them in. The machine's owner vouches for the
 *  address.
 *  @throws Conflict (`link-spent`), Invalid (`displayName`, `password`) when there is no account and either is missing */
export async function becomeAdmin(ctx: Ctx, input: BecomeAdmin, device: string): Promise<NewSession> {
  const grant = await grantBehind(ctx, input.token)
  if (!grant) throw spent()
  const newcomer = grant.registered ? null : await newcomerOf(input, grant.email)
  const memberId = await inTransaction(async (tx) => {
    await spendLink(tx, { token: input.token, purpose: 'become_admin', now: ctx.now })
    await holdAddress(tx, grant.email)
    const id = newcomer ? await insertNewcomer(tx, ctx, newcomer) : await confirmedOwner(tx, grant.email)
    await promote(tx, ctx, id)
    return id
  })
  return startSession(memberId, { now: ctx.now, device })
}

const spent = () => new Conflict('link-spent', 'This link was used already or is too old. Ask for a new one.')

async function newcomerOf({ displayName, password }: BecomeAdmin, email: string): Promise<NewMember> {
  const missing = { ...(!displayName && { displayName: 'required' }), ...(!password && { password: 'required' }) }
  if (!displayName || !password) throw new Invalid(missing)
  return { email, displayName, passwordHash: await hashNewPassword(password, { email, displayName }) }
}

async function confirmedOwner(tx: Tx, email: string): Promise<string> {
  const account = await tx.account.findUnique({ where: { email }, select: { memberId: true, emailVerifiedAt: true } })
  if (!account?.emailVerifiedAt) throw spent()
  return account.memberId
}

async function insertNewcomer(tx: Tx, ctx: Ctx, newcomer: NewMember): Promise<string> {
  const known = await tx.account.findUnique({ where: { email: newcomer.email } })
  // Confirmed since the page was opened: the form with a password is not for them.
  if (known?.emailVerifiedAt) throw spent()
  if (known) await tx.member.delete({ where: { id: known.memberId } })
  const id = await insertMember(tx, ctx, newcomer)
  await record(tx, ctx, { name: 'member.registered', memberId: id })
  await confirmAddress(tx, ctx, id)
  return id
}

async function promote(tx: Tx, ctx: Ctx, memberId: string): Promise<void> {
  const { role } = await tx.member.findUniqueOrThrow({ where: { id: memberId }, select: { role: true } })
  if (role === 'admin') return
  await tx.member.update({ where: { id: memberId }, data: { role: 'admin', trustLevel: 1 } })
  await record(tx, ctx, { name: 'role.changed', memberId, role: 'admin', before: role })
}
