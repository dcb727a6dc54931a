import type { Reaction } from '#server/events/reaction.ts'
import { makeLink } from '#server/members/links.ts'
import { queueMail } from './mail.ts'
import { accountOf } from './recipients.ts'

/** The secret of the link is made here and goes into the mail alone. */
export const mailVerification: Reaction<'member.registered' | 'address.confirmation-asked'> = async (event, tx) => {
  const account = await accountOf(tx, event.memberId)
  if (!account || account.emailVerifiedAt) return
  const { memberId, email, member } = account
  const token = await makeLink(tx, { purpose: 'verify_email', memberId, email, now: event.at })
  const { displayName } = member
  await queueMail(tx, {
    kind: 'verify-address',
    event,
    to: account,
    letter: (write, site) => write.verifyAddress(site, { token, displayName }),
  })
}

/** Only the owner of an address learns that it has an account. */
export const mailAlreadyRegistered: Reaction<'registration.repeated'> = async (event, tx) => {
  const account = await accountOf(tx, event.memberId)
  if (account)
    await queueMail(tx, {
      kind: 'already-registered',
      event,
      to: account,
      letter: (write, site) => write.alreadyRegistered(site),
    })
}
