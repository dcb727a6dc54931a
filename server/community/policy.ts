import type { Viewer } from '#server/platform/ctx.ts'
import { type decisionActs, linksOfNewcomer } from './schema.ts'

/** What a policy knows of a thread. */
export interface ThreadFacts {
  readonly kind: 'question' | 'discussion' | 'idea'
  readonly authorId: string | null
  readonly locked: boolean
  readonly closed: boolean
}

/** What a policy knows of a post. */
export interface PostFacts {
  readonly authorId: string | null
  readonly state: 'visible' | 'hidden' | 'withdrawn'
  /** Its author has blocked the viewer. */
  readonly blocked: boolean
}

/** True, or the code of what stands in the way. The same for the button and for the deed. What nobody can change comes first: a
 *  visitor is not asked to sign in for a door that stays shut. */
export type Verdict = true | string

const mayWrite = (viewer: Viewer): Verdict => {
  if (viewer.kind === 'guest') return 'sign-in-first'
  return viewer.kind !== 'member' || viewer.verified || 'verify-address-first'
}

const own = (viewer: Viewer, authorId: string | null) => viewer.id !== null && viewer.id === authorId

/** The first verdict that is not true. */
const every = (...verdicts: Verdict[]): Verdict => verdicts.find((verdict) => verdict !== true) ?? true

export const canStartThread = (viewer: Viewer): Verdict => mayWrite(viewer)

export const canFollow = (viewer: Viewer): Verdict => mayWrite(viewer)

export const canAnswer = (viewer: Viewer, thread: ThreadFacts & { readonly blocked: boolean }): Verdict =>
  every(
    !thread.locked || viewer.isModerator || 'thread-locked',
    !thread.closed || viewer.isModerator || 'thread-closed',
    !thread.blocked || 'blocked',
    mayWrite(viewer),
  )

export const canComment = (viewer: Viewer, thread: ThreadFacts, parent: PostFacts): Verdict =>
  every(
    !thread.locked || viewer.isModerator || 'thread-locked',
    parent.state === 'visible' || 'post-gone',
    !parent.blocked || 'blocked',
    mayWrite(viewer),
  )

export const canVote = (viewer: Viewer, post: PostFacts, value: number): Verdict =>
  every(
    !own(viewer, post.authorId) || 'own-post',
    post.state === 'visible' || 'post-gone',
    mayWrite(viewer),
    value >= 0 || viewer.kind !== 'member' || viewer.trustLevel >= 1 || 'trust-needed',
  )

export const canAccept = (viewer: Viewer, thread: ThreadFacts): Verdict =>
  every(
    mayWrite(viewer),
    thread.kind === 'question' || 'not-a-question',
    !thread.locked || viewer.isModerator || 'thread-locked',
    own(viewer, thread.authorId) || viewer.isModerator || 'asker-only',
  )

export const canEdit = (viewer: Viewer, thread: ThreadFacts, post: PostFacts): Verdict =>
  every(
    mayWrite(viewer),
    own(viewer, post.authorId) || 'author-only',
    post.state === 'visible' || 'post-gone',
    !thread.locked || viewer.isModerator || 'thread-locked',
  )

/** Saying anew where a thread stands: its space, tags and products. */
export const canPlace = (viewer: Viewer, thread: ThreadFacts): Verdict =>
  every(
    !thread.locked || viewer.isModerator || 'thread-locked',
    mayWrite(viewer),
    own(viewer, thread.authorId) || viewer.isModerator || 'author-only',
  )

export const canWithdraw = (viewer: Viewer, post: PostFacts): Verdict =>
  every(own(viewer, post.authorId) || 'author-only', post.state !== 'withdrawn' || 'post-gone')

/** Creating a tag, not using one. */
export const canCreateTag = (viewer: Viewer): Verdict =>
  viewer.kind !== 'member' || viewer.trustLevel >= 1 || viewer.isModerator || 'trust-needed'

/** Publishing a text with that many links. */
export const canLink = (viewer: Viewer, links: number): Verdict =>
  links <= linksOfNewcomer || viewer.kind !== 'member' || viewer.trustLevel >= 1 || viewer.isModerator || 'trust-needed'

/** What a policy knows of a decision about to be made. */
export interface DecisionFacts {
  readonly act: (typeof decisionActs)[number]
  /** Who wrote what it is about. */
  readonly authorId: string | null
  readonly role: 'opening' | 'answer' | 'comment'
  /** Others have answered in the thread that its opening post opens. */
  readonly answered: boolean
  /** Who made the decision that this one would undo. */
  readonly doneById: string | null
}

/** Moderators decide on everything. Authors decide on their own, but not over others' answers, and undo only their own. */
export const canDecide = (viewer: Viewer, { act, authorId, role, answered, doneById }: DecisionFacts): Verdict =>
  every(
    mayWrite(viewer),
    role === 'opening' || act === 'hide' || act === 'restore' || 'threads-only',
    viewer.isModerator || own(viewer, authorId) || 'author-only',
    viewer.isModerator || act !== 'hide' || role !== 'opening' || !answered || 'answered-already',
    viewer.isModerator || !undoing.has(act) || own(viewer, doneById) || 'moderated',
  )
const undoing = new Set<DecisionFacts['act']>(['restore', 'unlock', 'reopen'])

export const canModerate = (viewer: Viewer): Verdict => viewer.isModerator || 'moderators-only'

/** Spaces, groups and tags are the community's own order. */
export const canKeepOrder = (viewer: Viewer): Verdict => viewer.isAdmin || 'admins-only'
