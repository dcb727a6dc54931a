import type { Reaction } from '#server/events/reaction.ts'
import { giveSecret } from '#server/members/links.ts'
import { queueMail } from './mail.ts'
import { accountOf } from './recipients.ts'

/** Two mails: the link to the new address, a warning to the old one. A new address that has a confirmed account already gets the mail
 *  that registering it would send: only its owner learns of it. */
export const mailAddressChange: Reaction<'address.change-asked'> = async (event, tx) => {
  const account = await accountOf(tx, event.memberId)
  const wanted = account && (await giveSecret(tx, event.linkId))
  if (!wanted) return
  const { email, token } = wanted
  // An account that nobody has confirmed gives way to whoever reads the mail: see `changeAddress`.
  const where = { email, emailVerifiedAt: { not: null } }
  const taken = await tx.account.findUnique({ where, select: { memberId: true, email: true, locale: true } })
  if (taken) {
    await queueMail(tx, {
      kind: 'already-registered',
      event,
      to: taken,
      letter: (write, site) => write.alreadyRegistered(site),
    })
  } else {
    const { displayName } = account.member
    await queueMail(tx, {
      kind: 'change-address',
      event,
      to: { ...account, email },
      letter: (write, site) => write.changeAddress(site, { token, displayName }),
    })
  }
  if (account.emailVerifiedAt)
    await queueMail(tx, {
      kind: 'address-changing',
      event,
      to: account,
      letter: (write, site) => write.addressChanging(site, { email }),
    })
}
