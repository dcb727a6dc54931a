import { postAddress } from '#server/community/addresses.ts'
import type { Reaction } from '#server/events/reaction.ts'
import { queueMail } from './mail.ts'
import { type ToldAct, toldActs } from './mails/language.ts'
import { accountOf } from './recipients.ts'

const isTold = (act: string): act is ToldAct => toldActs.some((told) => told === act)

/** The author learns what a moderator decided about their post, by which rule and why; not what they decided themselves. */
export const mailDecision: Reaction<'contribution.decided'> = async (event, tx) => {
  const { contributionId, decisionId, threadId, act } = event
  if (!isTold(act)) return
  const made = await tx.decision.findUnique({
    where: { id: decisionId },
    select: { rule: true, reason: true, actorId: true, contribution: { select: { authorId: true } } },
  })
  const authorId = made?.contribution.authorId
  if (!authorId || authorId === made.actorId) return
  const [account, thread] = await Promise.all([
    accountOf(tx, authorId),
    tx.thread.findUniqueOrThrow({ where: { id: threadId }, select: { title: true } }),
  ])
  if (!account?.emailVerifiedAt) return
  const { rule, reason } = made
  const facts = { act, rule, reason, title: thread.title, path: postAddress({ id: contributionId }) }
  await queueMail(tx, { kind: 'decision', event, to: account, letter: (write, site) => write.decision(site, facts) })
}
