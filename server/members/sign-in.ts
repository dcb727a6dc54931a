import type { Ctx } from '#server/platform/ctx.ts'
import { openClient } from '#server/platform/db.ts'
import { Invalid } from '#server/platform/errors.ts'
import { countAttempt, forgetAttempts } from './attempts.ts'
import { passwordOpens } from './passwords.ts'
import type { SignIn } from './schema.ts'
import { type NewSession, startSession } from './sessions/sessions.ts'

/** Signs in with address and password. Unknown address, no password yet, wrong password: one answer, after the same work.
 *  @throws Invalid (`form`: `wrong-credentials`), TooMany */
export async function signIn(
  ctx: Ctx,
  { email, password }: SignIn,
  client: { address: string | null; device: string },
): Promise<NewSession> {
  const attempt = { what: 'sign-in', address: client.address, account: email } as const
  await countAttempt(attempt)
  const account = await openClient().account.findUnique({
    where: { email },
    select: { memberId: true, passwordHash: true },
  })
  const opens = await passwordOpens(account?.passwordHash, password)
  if (!account || !opens) throw new Invalid({ form: 'wrong-credentials' })
  await forgetAttempts(attempt)
  return startSession(account.memberId, { now: ctx.now, device: client.device })
}
