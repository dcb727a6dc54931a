/** What can happen, with the ids and facts each event carries. Texts, addresses and tokens never do. */
export interface EventPayloads {
  'community.changed': { what: string }
  'legal.published': { documentId: string; kind: string; version: number }
  'tag.changed': { tagId: string }
  'job.retried': { jobId: string; job: string }
  'job.discarded': { jobId: string; job: string }
  'mails.queued-again': { count: number }
  'member.registered': { memberId: string }
  'member.verified': { memberId: string }
  'member.changed': { memberId: string }
  'claim.asked': { claimId: string; importedId: string; memberId: string }
  'claim.refused': { claimId: string; importedId: string; memberId: string }
  /** Of an imported member: everything of `importedId` is `memberId`'s now. By which way is nobody's to know: one of them tells that
   *  the source knew an address. */
  'member.claimed': { importedId: string; memberId: string }
  'member.deleted': { memberId: string; posts: 'anonymised' | 'removed' }
  'member.trusted': { memberId: string; trustLevel: number }
  'role.changed': { memberId: string; role: string; before: string }
  'sessions.ended': { memberId: string }
  'registration.repeated': { memberId: string }
  'address.confirmation-asked': { memberId: string }
  'address.change-asked': { memberId: string; linkId: string }
  'address.changed': { memberId: string }
  'password.reset-asked': { memberId: string | null }
  'password.changed': { memberId: string }
  'product.added': { productId: string }
  'products.imported': { productIds: string[] }
  'thread.started': { threadId: string; postId: string; authorId: string }
  'thread.edited': { threadId: string }
  'members.imported': { memberIds: string[] }
  'badges.imported': { count: number }
  'revisions.imported': { count: number }
  /** `earned`: votes and acceptances that the imported posts brought along, by author. */
  'threads.imported': {
    threadIds: string[]
    earned: { memberId: string; helpful: number; notHelpful: number; accepted: number }[]
  }
  'answer.posted': { threadId: string; postId: string; authorId: string }
  'comment.posted': { threadId: string; postId: string; parentId: string; authorId: string }
  'post.edited': { threadId: string; postId: string }
  'post.withdrawn': { threadId: string; postId: string }
  'vote.cast': { threadId: string; postId: string; authorId: string | null; value: -1 | 0 | 1; before: -1 | 0 | 1 }
  'answer.accepted': { threadId: string; postId: string; answererId: string | null }
  'acceptance.withdrawn': { threadId: string; postId: string; answererId: string | null }
  'contribution.decided': { contributionId: string; threadId: string; decisionId: string; act: string }
  'notice.filed': { noticeId: string; contributionId: string }
  'notice.closed': { noticeId: string; contributionId: string; decisionId: string | null }
  'notice.reopened': { noticeId: string; contributionId: string }
  'question.spared': { threadId: string }
}

export type EventName = keyof EventPayloads

/** Who may be told of an event: whoever may see its thread, its own member, the moderators, or everyone. */
export type EventAudience = 'thread' | 'own' | 'moderators' | 'everyone'

interface EventFacts<N extends EventName> {
  readonly subject: keyof EventPayloads[N] | null
  readonly audience: EventAudience
}

export const eventFacts: { readonly [N in EventName]: EventFacts<N> } = {
  'community.changed': { subject: null, audience: 'everyone' },
  'legal.published': { subject: 'documentId', audience: 'everyone' },
  'tag.changed': { subject: 'tagId', audience: 'everyone' },
  'job.retried': { subject: null, audience: 'moderators' },
  'job.discarded': { subject: null, audience: 'moderators' },
  'mails.queued-again': { subject: null, audience: 'moderators' },
  'member.registered': { subject: 'memberId', audience: 'own' },
  'member.verified': { subject: 'memberId', audience: 'own' },
  'member.changed': { subject: 'memberId', audience: 'everyone' },
  'claim.asked': { subject: 'importedId', audience: 'moderators' },
  'claim.refused': { subject: 'memberId', audience: 'own' },
  'member.claimed': { subject: 'memberId', audience: 'everyone' },
  'member.deleted': { subject: 'memberId', audience: 'moderators' },
  'member.trusted': { subject: 'memberId', audience: 'own' },
  'role.changed': { subject: 'memberId', audience: 'moderators' },
  'sessions.ended': { subject: 'memberId', audience: 'own' },
  'registration.repeated': { subject: 'memberId', audience: 'own' },
  'address.confirmation-asked': { subject: 'memberId', audience: 'own' },
  'address.change-asked': { subject: 'memberId', audience: 'own' },
  'address.changed': { subject: 'memberId', audience: 'own' },
  'password.reset-asked': { subject: 'memberId', audience: 'own' },
  'password.changed': { subject: 'memberId', audience: 'own' },
  'product.added': { subject: 'productId', audience: 'everyone' },
  'products.imported': { subject: null, audience: 'everyone' },
  'thread.started': { subject: 'threadId', audience: 'thread' },
  'thread.edited': { subject: 'threadId', audience: 'thread' },
  'members.imported': { subject: null, audience: 'moderators' },
  'badges.imported': { subject: null, audience: 'moderators' },
  'revisions.imported': { subject: null, audience: 'moderators' },
  'threads.imported': { subject: null, audience: 'moderators' },
  'answer.posted': { subject: 'threadId', audience: 'thread' },
  'comment.posted': { subject: 'threadId', audience: 'thread' },
  'post.edited': { subject: 'threadId', audience: 'thread' },
  'post.withdrawn': { subject: 'threadId', audience: 'thread' },
  'vote.cast': { subject: 'threadId', audience: 'moderators' },
  'answer.accepted': { subject: 'threadId', audience: 'thread' },
  'acceptance.withdrawn': { subject: 'threadId', audience: 'thread' },
  'contribution.decided': { subject: 'contributionId', audience: 'moderators' },
  'notice.filed': { subject: 'contributionId', audience: 'moderators' },
  'notice.closed': { subject: 'contributionId', audience: 'moderators' },
  'notice.reopened': { subject: 'contributionId', audience: 'moderators' },
  'question.spared': { subject: 'threadId', audience: 'moderators' },
}
