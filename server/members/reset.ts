import { record } from '#server/events/record.ts'
import type { Ctx } from '#server/platform/ctx.ts'
import { inTransaction, openClient } from '#server/platform/db.ts'
import { Conflict } from '#server/platform/errors.ts'
import { confirmAddress } from './accounts.ts'
import { countAttempt } from './attempts.ts'
import { linkBehind, spendLink } from './links.ts'
import { hashNewPassword } from './passwords.ts'
import type { AskReset, ResetPassword } from './schema.ts'
import { endOtherSessions, type NewSession, startSession } from './sessions/sessions.ts'
import { steadily } from './steadily.ts'

/** Sends a link to choose a new password, if there is such an account. The same answer, work and time if there is none.
 *  @throws TooMany */
export async function askReset(ctx: Ctx, { email }: AskReset, client: { address: string | null }): Promise<void> {
  await countAttempt({ what: 'reset', address: client.address, account: email })
  await steadily(() =>
    inTransaction(async (tx) => {
      const account = await tx.account.findUnique({ where: { email }, select: { memberId: true } })
      await record(tx, ctx, { name: 'password.reset-asked', memberId: account?.memberId ?? null })
    }),
  )
}

/** Whether a reset link's page may show its form. Changes nothing. */
export async function resetIsOpen(ctx: Ctx, token: string): Promise<boolean> {
  const link = await linkBehind(token, { purpose: 'reset_password', now: ctx.now })
  return link !== null && !link.spent
}

/** Sets the password of whoever holds the mail's link, signs them out everywhere and in here. The link has also shown that the
 *  address is theirs.
 *  @throws Conflict (`link-spent`), Invalid (`password`) */
export async function resetPassword(ctx: Ctx, { token, password }: ResetPassword, device: string): Promise<NewSession> {
  const passwordHash = await hashForHolder(ctx, token, password)
  const memberId = await inTransaction(async (tx) => {
    const link = await spendLink(tx, { token, purpose: 'reset_password', now: ctx.now })
    if (!link.memberId) throw new Conflict('link-spent', 'This link was used already or is too old.')
    await tx.account.update({ where: { memberId: link.memberId }, data: { passwordHash } })
    await confirmAddress(tx, ctx, link.memberId)
    await endOtherSessions(tx, link.memberId, null)
    await record(tx, ctx, { name: 'password.changed', memberId: link.memberId })
    return link.memberId
  })
  return startSession(memberId, { now: ctx.now, device })
}

/** Before the link is spent: a password refused must leave it usable. */
async function hashForHolder(ctx: Ctx, token: string, password: string): Promise<string> {
  const link = await linkBehind(token, { purpose: 'reset_password', now: ctx.now })
  const account =
    link?.memberId &&
    (await openClient().account.findUnique({
      where: { memberId: link.memberId },
      select: { email: true, member: { select: { handle: true, displayName: true } } },
    }))
  return hashNewPassword(password, account ? { email: account.email, ...account.member } : {})
}
