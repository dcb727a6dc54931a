import { record } from '#server/events/record.ts'
import type { MemberCtx } from '#server/platform/ctx.ts'
import { inStatements } from '#server/platform/db.ts'
import { allow } from '#server/platform/errors.ts'
import { changeThread } from './change-thread.ts'
import { insertPost, renderedFor } from './insert-post.ts'
import { detectLanguage } from './language.ts'
import { factsOfPost, lockedPost } from './locked-thread.ts'
import { keepPace } from './pace.ts'
import { canComment } from './policy.ts'
import type { PostComment } from './schema.ts'

/** Comments on a question, a discussion or an answer. A second send of the same form returns the first comment.
 *  @throws NotFound, Forbidden (`verify-address-first`, `thread-locked`, `post-gone`, `blocked`, `comment-of-comment`),
 *  Invalid (`body`: `too-many-links`, `too-tangled`), TooMany */
export async function postComment(ctx: MemberCtx, input: PostComment): Promise<{ postId: string; threadId: string }> {
  const { parentId, body, formToken } = input
  const rendered = await renderedFor(ctx, body)
  return inStatements(async (tx) => {
    const already = await keepPace(tx, ctx, { what: 'reply', body, formToken })
    if (already) return already
    const parent = await lockedPost(tx, ctx, parentId)
    const threadId = parent.id
    allow(parent.role !== 'comment' || 'comment-of-comment')
    allow(canComment(ctx.viewer, parent, factsOfPost(parent)))
    const language = detectLanguage(body, parent.language)
    const postId = await insertPost(tx, ctx, {
      threadId,
      role: 'comment',
      parentId,
      language,
      body,
      rendered,
      formToken,
    })
    await tx.$executeRaw`UPDATE "Post" SET "commentCount" = "commentCount" + 1 WHERE "id" = ${parentId}::uuid`
    await changeThread(tx, ctx, { thread: parent, active: true })
    await record(tx, ctx, { name: 'comment.posted', threadId, postId, parentId, authorId: ctx.viewer.id })
    return { postId, threadId }
  })
}
