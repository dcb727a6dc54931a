import type { Reaction } from '#server/events/reaction.ts'
import type { Tx } from '#server/platform/db.ts'
import { queueMail, queueMails } from './mail.ts'
import { accountOf } from './recipients.ts'

/** Who has taken an imported member over learns it by mail, whichever way it went: it may not have been them. */
export const mailClaimGranted: Reaction<'member.claimed'> = async (event, tx) => {
  const [account, facts] = [await accountOf(tx, event.memberId), await claimBehind(tx, grantOf(event))]
  if (!account?.emailVerifiedAt || !facts) return
  const claimed = { ...facts, path: `/members/${facts.claimer}` }
  await queueMail(tx, {
    ...{ kind: 'claim-granted', event, to: account },
    letter: (write, site) => write.claimGranted(site, claimed),
  })
}

export const mailClaimRefused: Reaction<'claim.refused'> = async (event, tx) => {
  const [account, facts] = [await accountOf(tx, event.memberId), await claimBehind(tx, { id: event.claimId })]
  if (!account?.emailVerifiedAt || !facts) return
  const claimed = { ...facts, path: `/members/${facts.handle}/claim` }
  await queueMail(tx, {
    ...{ kind: 'claim-refused', event, to: account },
    letter: (write, site) => write.claimRefused(site, claimed),
  })
}

/** Who had asked the moderators for the same member waits for an answer that will not come. */
export const mailClaimOvertaken: Reaction<'member.claimed'> = async (event, tx) => {
  const { importedId, memberId, at } = event
  const facts = await claimBehind(tx, grantOf(event))
  const overtaken = await tx.memberClaim.findMany({
    where: { importedId, memberId: { not: memberId }, way: 'decision', endedAt: at },
    select: { member: { select: { account: true } } },
  })
  const accounts = overtaken.flatMap(({ member: { account } }) => (account?.emailVerifiedAt ? [account] : []))
  if (!facts) return
  const claimed = { ...facts, reason: null, path: '/settings/claims' }
  await queueMails(tx, {
    kind: 'claim-overtaken',
    mails: accounts.map((to) => ({ event, to, letter: (write, site) => write.claimOvertaken(site, claimed) })),
  })
}

/** An imported member is granted once. */
const grantOf = ({ importedId, memberId }: { importedId: string; memberId: string }) => ({
  ...{ importedId, memberId },
  grantedAt: { not: null },
})

async function claimBehind(tx: Tx, where: { id: string } | ReturnType<typeof grantOf>) {
  const claim = await tx.memberClaim.findFirst({
    where,
    select: {
      reason: true,
      member: { select: { handle: true } },
      imported: { select: { handle: true, displayName: true, source: true } },
    },
  })
  if (!claim) return null
  const { handle, displayName: name, source: key } = claim.imported
  const source = key ? await tx.source.findUnique({ where: { key }, select: { name: true } }) : null
  return { name, handle, claimer: claim.member.handle, source: source?.name ?? null, reason: claim.reason }
}
