import { record } from '#server/events/record.ts'
import type { Ctx, MemberCtx } from '#server/platform/ctx.ts'
import { inTransaction, type Tx } from '#server/platform/db.ts'
import { allow } from '#server/platform/errors.ts'
import { factsOfPost, type LockedPost, lockedPost } from './locked-thread.ts'
import { canWithdraw } from './policy.ts'
import { setPostState } from './post-state.ts'
import type { WithdrawPost } from './schema.ts'

/** Takes back one's own text. It vanishes; where others answered or commented it leaves a gap, so that theirs stay readable:
 *  `vanished` is false then, and a thread stays with its title.
 *  @throws NotFound, Forbidden (`author-only`, `post-gone`) */
export async function withdrawPost(
  ctx: MemberCtx,
  { postId }: WithdrawPost,
): Promise<{ threadId: string; postId: string; vanished: boolean }> {
  return inTransaction(async (tx) => {
    const post = await lockedPost(tx, ctx, postId)
    allow(canWithdraw(ctx.viewer, factsOfPost(post)))
    const vanished = await takeBack(tx, ctx, post)
    return { threadId: post.id, postId, vanished }
  })
}

/** The same for whoever may, as part of a larger change. */
export async function takeBack(tx: Tx, ctx: Ctx, post: LockedPost): Promise<boolean> {
  const { id: threadId, postId, decisionId } = post
  const vanishes = !isBuiltUpon(post)
  const threadState = vanishes ? 'withdrawn' : post.state
  await setPostState(tx, ctx, { post, state: 'withdrawn', decisionId, withdrawnAt: ctx.now, threadState })
  await record(tx, ctx, { name: 'post.withdrawn', threadId, postId })
  return vanishes
}

/** Others have written something that would hang in the air without it. */
function isBuiltUpon(post: LockedPost): boolean {
  if (post.role === 'comment') return false
  return post.commentsOnIt > 0 || (post.role === 'opening' && post.answerCount > 0)
}
