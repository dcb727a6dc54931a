import { record } from '#server/events/record.ts'
import type { MemberCtx } from '#server/platform/ctx.ts'
import { inStatements } from '#server/platform/db.ts'
import { allow } from '#server/platform/errors.ts'
import { changeThread } from './change-thread.ts'
import { followUnlessEnded } from './follows.ts'
import { insertPost, renderedFor } from './insert-post.ts'
import { detectLanguage } from './language.ts'
import { lockedThread } from './locked-thread.ts'
import { keepPace } from './pace.ts'
import { canAnswer } from './policy.ts'
import type { PostAnswer } from './schema.ts'

/** Posts an answer to a question, or a reply to a discussion. A second send of the same form returns the first post.
 *  @returns the post's id and its thread's
 *  @throws NotFound, Forbidden (`verify-address-first`, `thread-locked`, `thread-closed`, `blocked`), Invalid
 *  (`body`: `too-many-links`, `too-tangled`), TooMany */
export async function postAnswer(ctx: MemberCtx, input: PostAnswer): Promise<{ postId: string; threadId: string }> {
  const { threadId, body, formToken } = input
  const rendered = await renderedFor(ctx, body)
  return inStatements(async (tx) => {
    const already = await keepPace(tx, ctx, { what: 'reply', body, formToken })
    if (already) return already
    const thread = await lockedThread(tx, ctx, threadId)
    allow(canAnswer(ctx.viewer, thread))
    const language = detectLanguage(body, thread.language)
    const postId = await insertPost(tx, ctx, { threadId, role: 'answer', language, body, rendered, formToken })
    await changeThread(tx, ctx, { thread, answers: 1, active: true })
    await followUnlessEnded(tx, ctx, threadId)
    await record(tx, ctx, { name: 'answer.posted', threadId, postId, authorId: ctx.viewer.id })
    return { postId, threadId }
  })
}
