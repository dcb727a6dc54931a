import type { Reaction } from '#server/events/reaction.ts'
import { makeLink } from '#server/members/links.ts'
import { queueMail } from './mail.ts'
import { accountOf } from './recipients.ts'

export const mailReset: Reaction<'password.reset-asked'> = async (event, tx) => {
  const account = event.memberId && (await accountOf(tx, event.memberId))
  if (!account) return
  const { memberId, email } = account
  const token = await makeLink(tx, { purpose: 'reset_password', memberId, email, now: event.at })
  await queueMail(tx, {
    kind: 'reset-password',
    event,
    to: account,
    letter: (write, site) => write.resetPassword(site, { token }),
  })
}

/** Whoever did not change it themselves must learn of it. */
export const mailPasswordChanged: Reaction<'password.changed'> = async (event, tx) => {
  const account = await accountOf(tx, event.memberId)
  if (account?.emailVerifiedAt)
    await queueMail(tx, {
      kind: 'password-changed',
      event,
      to: account,
      letter: (write, site) => write.passwordChanged(site),
    })
}
