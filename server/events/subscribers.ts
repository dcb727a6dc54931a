import { countAcceptance } from '#server/members/on-answer-accepted.ts'
import { countImported } from '#server/members/on-threads-imported.ts'
import { countHelpfulness } from '#server/members/on-vote-cast.ts'
import { closeAnsweredNotices } from '#server/moderation/on-contribution-decided.ts'
import { mailAddressChange } from '#server/notifications/on-address-change-asked.ts'
import { mailNewAnswers } from '#server/notifications/on-answer-posted.ts'
import { mailClaimGranted, mailClaimOvertaken, mailClaimRefused } from '#server/notifications/on-claim-answered.ts'
import { mailDecision } from '#server/notifications/on-contribution-decided.ts'
import { mailAlreadyRegistered, mailVerification } from '#server/notifications/on-member-registered.ts'
import { mailPasswordChanged, mailReset } from '#server/notifications/on-password-reset-asked.ts'
import { indexMember } from '#server/search/on-member-changed.ts'
import { indexClaimed } from '#server/search/on-member-claimed.ts'
import { indexImportedMembers } from '#server/search/on-members-imported.ts'
import { indexImportedProducts, indexProduct } from '#server/search/on-product-changed.ts'
import { indexTaggedThreads } from '#server/search/on-tag-changed.ts'
import { indexChangedThreads } from '#server/search/on-thread-changed.ts'
import { indexImportedThreads } from '#server/search/on-threads-imported.ts'
import { noteVotedThread } from '#server/search/on-vote-cast.ts'
import type { EventName } from './names.ts'
import type { Reaction, SetReaction } from './reaction.ts'

export interface Subscription {
  /** Stable: it is part of the job's key and of the record of what has taken effect. */
  readonly reaction: string
  /** Names the queue of a reaction whose runs must keep their order. */
  readonly queue?: string
  // The list is typed by `on`, which ties each reaction to its event.
  readonly react: Reaction<EventName>
  /** The same to many events at once, where it is cheaper: tried first. */
  readonly reactToAll?: SetReaction<EventName>
}

const on = <N extends EventName>(reaction: string, react: Reaction<N>, queue?: string): Subscription => ({
  reaction,
  // Dispatch hands a reaction only the events it is listed under.
  react: react as unknown as Reaction<EventName>,
  ...(queue ? { queue } : {}),
})

const onAll = <N extends EventName>(reaction: string, reactToAll: SetReaction<N>): Subscription => ({
  ...on<N>(reaction, (event, tx) => reactToAll([event], tx)),
  // As above.
  reactToAll: reactToAll as unknown as SetReaction<EventName>,
})

/** Every reaction of the product, by the event it follows. */
export const subscribers: { readonly [N in EventName]?: readonly Subscription[] } = {
  'vote.cast': [on('reputation.vote', countHelpfulness), on('search.voted-thread', noteVotedThread)],
  'registration.repeated': [on('mail.already-registered', mailAlreadyRegistered)],
  'address.confirmation-asked': [on('mail.verification', mailVerification)],
  'address.change-asked': [on('mail.address-change', mailAddressChange)],
  'password.reset-asked': [on('mail.reset', mailReset)],
  'password.changed': [on('mail.password-changed', mailPasswordChanged)],
  'member.registered': [on('search.member', indexMember), on('mail.verification', mailVerification)],
  'member.changed': [on('search.member', indexMember)],
  'claim.refused': [on('mail.claim-refused', mailClaimRefused)],
  'member.claimed': [
    on('search.claimed', indexClaimed),
    on('mail.claim-granted', mailClaimGranted),
    on('mail.claim-overtaken', mailClaimOvertaken),
  ],
  'member.deleted': [on('search.member', indexMember)],
  'product.added': [on('search.product', indexProduct)],
  'products.imported': [on('search.products', indexImportedProducts)],
  'tag.changed': [on('search.tagged-threads', indexTaggedThreads)],
  'thread.started': [onAll('search.thread', indexChangedThreads)],
  'thread.edited': [onAll('search.thread', indexChangedThreads)],
  'members.imported': [on('search.members', indexImportedMembers)],
  'threads.imported': [on('search.threads', indexImportedThreads), on('reputation.imported', countImported)],
  'answer.posted': [onAll('search.thread', indexChangedThreads), onAll('mail.new-answer', mailNewAnswers)],
  'comment.posted': [onAll('search.thread', indexChangedThreads)],
  'post.edited': [onAll('search.thread', indexChangedThreads)],
  'post.withdrawn': [onAll('search.thread', indexChangedThreads)],
  'answer.accepted': [onAll('search.thread', indexChangedThreads), on('reputation.acceptance', countAcceptance)],
  'acceptance.withdrawn': [onAll('search.thread', indexChangedThreads), on('reputation.acceptance', countAcceptance)],
  'contribution.decided': [
    onAll('search.thread', indexChangedThreads),
    on('mail.decision', mailDecision),
    on('notices.answered', closeAnsweredNotices),
  ],
}
