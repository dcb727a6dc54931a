import { record } from '#server/events/record.ts'
import type { MemberCtx } from '#server/platform/ctx.ts'
import { inTransaction, type Tx } from '#server/platform/db.ts'
import { allow } from '#server/platform/errors.ts'
import { countThreads } from './counts.ts'
import { followUnlessEnded } from './follows.ts'
import { insertPost } from './insert-post.ts'
import { detectLanguage } from './language.ts'
import { type LockedThread, lockedThread } from './locked-thread.ts'
import { keepPace } from './pace.ts'
import { canAnswer } from './policy.ts'
import type { PostAnswer } from './schema.ts'

/** Posts an answer to a question, or a reply to a discussion. A second send of the same form returns the first post.
 *  @returns the post's id and its thread's
 *  @throws NotFound, Forbidden (`thread-locked`, `thread-closed`, `blocked`, `verify-address-first`), TooMany */
export async function postAnswer(ctx: MemberCtx, input: PostAnswer): Promise<{ postId: string; threadId: string }> {
  const { threadId, body, formToken } = input
  const already = await keepPace(ctx, { what: 'reply', body, formToken })
  if (already) return { postId: already, threadId }
  return inTransaction(async (tx) => {
    const thread = await lockedThread(tx, ctx, threadId)
    allow(canAnswer(ctx.viewer, thread))
    const language = detectLanguage(body, thread.language)
    const post = await insertPost(tx, ctx, { threadId, role: 'answer', language, body, formToken })
    if (post.isNew) {
      await countAnswer(tx, thread, ctx.now)
      await followUnlessEnded(tx, ctx, threadId)
      await record(tx, ctx, { name: 'answer.posted', threadId, postId: post.id, authorId: ctx.viewer.id })
    }
    return { postId: post.id, threadId }
  })
}

/** A first answer takes its question out of the unanswered ones; any answer makes its thread active in every list. */
async function countAnswer(tx: Tx, thread: LockedThread, at: Date): Promise<void> {
  const first = thread.answerCount === 0
  if (first) await countThreads(tx, [thread.id], -1)
  await tx.$executeRaw`
    WITH thread AS (UPDATE "Thread" SET "answerCount" = "answerCount" + 1, "lastActivityAt" = ${at} WHERE "id" = ${thread.id}::uuid),
      tags AS (UPDATE "ThreadTag" SET "lastActivityAt" = ${at} WHERE "threadId" = ${thread.id}::uuid)
    UPDATE "ThreadProduct" SET "lastActivityAt" = ${at} WHERE "threadId" = ${thread.id}::uuid`
  if (first) await countThreads(tx, [thread.id], 1)
}
