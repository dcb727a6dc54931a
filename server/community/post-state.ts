import type { Ctx } from '#server/platform/ctx.ts'
import type { Tx } from '#server/platform/db.ts'
import { endAcceptanceOf } from './acceptance.ts'
import { changeThread } from './change-thread.ts'
import type { LockedPost } from './locked-thread.ts'

type State = LockedPost['postState']

interface NewState {
  readonly post: LockedPost
  readonly state: State
  /** The decision it is hidden by. */
  readonly decisionId: string | null
  /** Set when its author takes it back; kept otherwise. */
  readonly withdrawnAt?: Date
  /** What becomes of the thread, when it is the opening post. */
  readonly threadState: State
}

/** Puts a post in or out of sight, with everything that is counted from it. An accepted answer that goes out of sight solves its
 *  question no more. */
export async function setPostState(tx: Tx, ctx: Ctx, { post, threadState, ...next }: NewState): Promise<void> {
  await tx.contribution.updateMany({ where: { id: post.postId }, data: next })
  const step = (next.state === 'visible' ? 1 : 0) - (post.postState === 'visible' ? 1 : 0)
  if (post.role === 'opening') return changeThread(tx, ctx, { thread: post, state: threadState })
  if (step === 0) return
  if (post.parentId) {
    await tx.post.updateMany({ where: { id: post.parentId }, data: { commentCount: { increment: step } } })
    return
  }
  const wasAccepted = step < 0 && (await endAcceptanceOf(tx, ctx, post))
  await changeThread(tx, ctx, { thread: post, answers: step, ...(wasAccepted ? { solved: false } : {}) })
}
