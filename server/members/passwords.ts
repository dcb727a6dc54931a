import { hash, verify } from '@node-rs/argon2'
import { record } from '#server/events/record.ts'
import type { MemberCtx } from '#server/platform/ctx.ts'
import { inTransaction, openClient } from '#server/platform/db.ts'
import { Invalid } from '#server/platform/errors.ts'
import { countAttempt, forgetAttempts } from './attempts.ts'
import type { ChangePassword } from './schema.ts'
import { endOtherSessions } from './sessions/sessions.ts'
import { type Personal, weaknessOf } from './weak-passwords.ts'

/** argon2id with OWASP's least settings: 19 MiB, two passes, one lane. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** The hash of a password nobody has: whoever types an unknown address waits as long as everybody else. */
const nobodysHash = hash('a password that opens nothing', cost)

/** @throws Invalid (`password`: `password-common`, `password-pattern`, `password-personal`) */
export async function hashNewPassword(password: string, personal: Personal): Promise<string> {
  const weakness = weaknessOf(password, personal)
  if (weakness) throw new Invalid({ password: weakness })
  return hash(password, cost)
}

/** Whether the password opens the account. Takes as long when there is no account, or none with a password. */
export async function passwordOpens(passwordHash: string | null | undefined, password: string): Promise<boolean> {
  const matches = await verify(passwordHash ?? (await nobodysHash), password)
  return passwordHash != null && matches
}

/** A member proves who sits there before something that could lock them out of their account.
 *  @throws Invalid (`current`: `wrong-password`), TooMany */
export async function provePassword(ctx: MemberCtx, current: string): Promise<{ email: string }> {
  const attempt = { what: 'password', address: null, account: ctx.viewer.id } as const
  await countAttempt(attempt)
  const account = await openClient().account.findUnique({
    where: { memberId: ctx.viewer.id },
    select: { email: true, passwordHash: true },
  })
  if (!account || !(await passwordOpens(account.passwordHash, current)))
    throw new Invalid({ current: 'wrong-password' })
  await forgetAttempts(attempt)
  return { email: account.email }
}

/** Sets a new password and signs the member out everywhere but here (`currentToken`).
 *  @throws Invalid (`current`, `password`), TooMany */
export async function changePassword(
  ctx: MemberCtx,
  { current, password }: ChangePassword,
  currentToken: string | null,
): Promise<void> {
  const { email } = await provePassword(ctx, current)
  const { handle, displayName, id: memberId } = ctx.viewer
  const passwordHash = await hashNewPassword(password, { email, handle, displayName })
  await inTransaction(async (tx) => {
    await tx.account.update({ where: { memberId }, data: { passwordHash } })
    await endOtherSessions(tx, memberId, currentToken)
    await tx.oneTimeLink.deleteMany({ where: { memberId, purpose: 'reset_password', usedAt: null } })
    await record(tx, ctx, { name: 'password.changed', memberId })
  })
}
