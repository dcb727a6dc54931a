import { record } from '#server/events/record.ts'
import type { MemberCtx } from '#server/platform/ctx.ts'
import { inTransaction, type Tx } from '#server/platform/db.ts'
import { allow, Conflict, Invalid } from '#server/platform/errors.ts'
import { newId } from '#server/platform/ids.ts'
import { changeThread } from './change-thread.ts'
import { linkDuplicate, unlinkDuplicates } from './duplicates.ts'
import { type LockedPost, lockedPost } from './locked-thread.ts'
import { canDecide } from './policy.ts'
import { setPostState } from './post-state.ts'
import { type Decide, rulesOfAuthors } from './schema.ts'

export interface Decided {
  readonly decisionId: string
  readonly threadId: string
}

/** Hides or restores a post, locks or closes its thread or lifts that, with the rule and the reason. Moderators decide on
 *  everything; authors on their own, and they undo only what they did themselves.
 *  @throws NotFound, Forbidden (`author-only`, `threads-only`, `answered-already`, `moderated`), Invalid (`rule`, `duplicateOf`),
 *  Conflict (`decided-already`, `post-gone`) when it stands so already */
export async function decide(ctx: MemberCtx, input: Decide): Promise<Decided> {
  return inTransaction((tx) => decideWithin(tx, ctx, input))
}

/** The same as part of a larger change. */
export async function decideWithin(tx: Tx, ctx: MemberCtx, input: Decide): Promise<Decided> {
  const post = await lockedPost(tx, ctx, input.contributionId)
  const standing = await standingOn(tx, post, input.act)
  allow(canDecide(ctx.viewer, factsFor(post, input, standing)))
  keepToRules(ctx, post, input)
  keepToState({ ctx, post, act: input.act, standing })
  const decisionId = await insertDecision(tx, ctx, input)
  await carryOut(tx, ctx, { ...input, decisionId, post })
  const { act, contributionId } = input
  await record(tx, ctx, { name: 'contribution.decided', contributionId, threadId: post.id, decisionId, act })
  return { decisionId, threadId: post.id }
}

/** Writes a decision with its statement of reasons; what it changes is the caller's. */
export async function insertDecision(
  tx: Tx,
  ctx: MemberCtx,
  { contributionId, act, rule, reason }: Omit<Decide, 'act'> & { act: Decide['act'] | 'dismiss' },
): Promise<string> {
  const id = newId(ctx.now)
  const actor = { actorKind: ctx.viewer.kind, actorId: ctx.viewer.id }
  await tx.decision.createMany({ data: { id, contributionId, act, rule, reason, ...actor, at: ctx.now } })
  return id
}

/** The decision or closure that stands, if any, by who made it. */
type Standing = { readonly byId: string | null } | null

const closureKind = { lock: 'locked', unlock: 'locked', close: 'closed', reopen: 'closed' } as const

async function standingOn(tx: Tx, post: LockedPost, act: Decide['act']): Promise<Standing> {
  if (act === 'hide' || act === 'restore') {
    if (post.postState !== 'hidden' || !post.decisionId) return null
    const decision = await tx.decision.findUnique({ where: { id: post.decisionId }, select: { actorId: true } })
    return { byId: decision?.actorId ?? null }
  }
  const where = { threadId: post.id, kind: closureKind[act], liftedAt: null }
  const closure = await tx.closure.findFirst({ where, select: { memberId: true } })
  return closure && { byId: closure.memberId }
}

const factsFor = (post: LockedPost, { act }: Decide, standing: Standing) => ({
  ...{ act, authorId: post.postAuthorId, role: post.role },
  answered: post.answerCount > 0,
  doneById: standing?.byId ?? null,
})

function keepToRules({ viewer }: MemberCtx, post: LockedPost, { rule }: Decide): void {
  const own = viewer.id === post.postAuthorId
  const mayName = own ? viewer.isModerator || rulesOfAuthors.includes(rule) : rule !== 'own-choice'
  if (!mayName) throw new Invalid({ rule: 'choose-a-rule' })
}

interface Intent {
  readonly ctx: MemberCtx
  readonly post: LockedPost
  readonly act: Decide['act']
  readonly standing: Standing
}

function keepToState({ ctx, post, act, standing }: Intent): void {
  const undoes = act === 'restore' || act === 'unlock' || act === 'reopen'
  // A moderator may take over what its author hid, so that the author cannot show it again.
  const takesOver = act === 'hide' && standing?.byId === post.postAuthorId && ctx.viewer.id !== post.postAuthorId
  if (undoes !== (standing !== null) && !takesOver) {
    throw new Conflict('decided-already', 'This has been decided in the meantime.')
  }
  const leavesAThread = post.role === 'opening' && post.state === 'visible'
  if (act === 'hide' && post.postState === 'withdrawn' && !leavesAThread) {
    throw new Conflict('post-gone', 'Its author has taken it back.')
  }
}

type Act = Decide & { readonly decisionId: string; readonly post: LockedPost }

async function carryOut(tx: Tx, ctx: MemberCtx, { act, reason, decisionId, post, duplicateOf }: Act): Promise<void> {
  if (act === 'hide') return setPostState(tx, ctx, { post, state: 'hidden', threadState: 'hidden', decisionId })
  if (act === 'restore') {
    const { withdrawnAt } = await tx.contribution.findUniqueOrThrow({ where: { id: post.postId } })
    const state = withdrawnAt ? 'withdrawn' : 'visible'
    return setPostState(tx, ctx, { post, state, threadState: 'visible', decisionId: null })
  }
  const closure = { threadId: post.id, kind: closureKind[act] }
  const memberId = ctx.viewer.id
  if (act === 'unlock' || act === 'reopen') {
    const data = { liftedAt: ctx.now, liftedById: memberId }
    await tx.closure.updateMany({ where: { ...closure, liftedAt: null }, data })
    if (act === 'reopen') await unlinkDuplicates(tx, post.id)
    return changeThread(tx, ctx, { thread: post, [closureKind[act]]: false })
  }
  await changeThread(tx, ctx, { thread: post, [closureKind[act]]: true })
  await tx.closure.createMany({ data: { id: newId(ctx.now), ...closure, decisionId, reason, memberId, at: ctx.now } })
  if (act === 'close' && duplicateOf) await linkDuplicate(tx, ctx, { threadId: post.id, of: duplicateOf })
}
