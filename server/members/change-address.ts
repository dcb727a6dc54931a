import { record } from '#server/events/record.ts'
import type { Ctx, MemberCtx } from '#server/platform/ctx.ts'
import { inTransaction } from '#server/platform/db.ts'
import { Conflict, Invalid } from '#server/platform/errors.ts'
import { holdAddress } from './accounts.ts'
import { countAttempt } from './attempts.ts'
import { linkBehind, prepareLink, spendLink } from './links.ts'
import { provePassword } from './passwords.ts'
import type { ChangeAddress, UseLink } from './schema.ts'

/** Asks to sign in and be written to under another address: a link goes there, a warning to the present one. Whether the new
 *  address has an account already is told to its owner alone.
 *  @throws Invalid (`current`: `wrong-password`; `email`: `same-address`), TooMany */
export async function askAddressChange(ctx: MemberCtx, { email, current }: ChangeAddress): Promise<void> {
  const present = await provePassword(ctx, current)
  if (present.email.toLowerCase() === email.toLowerCase()) throw new Invalid({ email: 'same-address' })
  await countAttempt({ what: 'confirm', address: null, account: ctx.viewer.id })
  await inTransaction(async (tx) => {
    const memberId = ctx.viewer.id
    const linkId = await prepareLink(tx, { purpose: 'change_email', memberId, email, now: ctx.now })
    await record(tx, ctx, { name: 'address.change-asked', memberId, linkId })
  })
}

/** The address that a link would put in place, or null when it does so no more. Changes nothing. */
export async function addressBehind(ctx: Ctx, token: string): Promise<string | null> {
  const link = await linkBehind(token, { purpose: 'change_email', now: ctx.now })
  return link && !link.spent ? link.email : null
}

/** Puts the new address in place, confirmed by the mail that carried the link. Signs nobody in: the link was sent to an address
 *  that was not theirs until now.
 *  @throws Conflict (`link-spent`, `address-taken` when someone has registered it meanwhile) */
export async function changeAddress(ctx: Ctx, { token }: UseLink): Promise<void> {
  await inTransaction(async (tx) => {
    const { memberId, email } = await spendLink(tx, { token, purpose: 'change_email', now: ctx.now })
    if (!memberId || !email) throw new Conflict('link-spent', 'This link was used already or is too old.')
    await holdAddress(tx, email)
    const holder = await tx.account.findUnique({ where: { email }, select: { memberId: true, emailVerifiedAt: true } })
    if (holder?.emailVerifiedAt) throw new Conflict('address-taken', 'This address belongs to an account already.')
    // Registered but never shown to be anyone's: the person who read the mail at it is here.
    if (holder) await tx.member.delete({ where: { id: holder.memberId } })
    await tx.account.update({ where: { memberId }, data: { email, emailVerifiedAt: ctx.now } })
    await tx.oneTimeLink.deleteMany({ where: { memberId, usedAt: null } })
    await record(tx, ctx, { name: 'address.changed', memberId })
  })
}
