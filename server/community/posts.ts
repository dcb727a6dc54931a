import { z } from 'zod'
import type { Ctx } from '#server/platform/ctx.ts'
import { reader } from '#server/platform/db.ts'
import { NotFound } from '#server/platform/errors.ts'
import { PostRow, postColumns, postJoins, type ShownPost, shownPost } from './post-row.ts'
import { postReadableBy, visibleTo } from './visible.ts'

const ThreadColumns = z.object({
  threadId: z.string(),
  kind: z.enum(['question', 'discussion', 'idea']),
  title: z.string(),
  slug: z.string(),
  threadAuthorId: z.string().nullable(),
  locked: z.boolean(),
  closed: z.boolean(),
  body: z.string(),
})

export interface PostInThread {
  post: ShownPost
  /** Markdown as written, for those who may edit or decide; null for others. */
  body: string | null
  thread: { id: string; kind: string; title: string; slug: string; locked: boolean; closed: boolean }
}

/** One post with the thread it belongs to, for the pages that are about it alone: edit, report, decide. One statement.
 *  @throws NotFound when there is none, or not for them */
export async function postInThread(ctx: Ctx, { postId }: { postId: string }): Promise<PostInThread> {
  const [row] = await reader(ctx).$queryRaw<unknown[]>`
    SELECT ${postColumns(ctx.viewer)}, p."body", t."id" AS "threadId", t."kind", t."title", t."slug",
      t."authorId" AS "threadAuthorId", t."locked", t."closed"
    FROM "Post" p JOIN "Contribution" c ON c."id" = p."id" JOIN "Thread" t ON t."id" = p."threadId"
      JOIN "Space" s ON s."id" = t."spaceId" ${postJoins}
    WHERE p."id" = ${postId}::uuid AND ${visibleTo(ctx.viewer)} AND ${postReadableBy(ctx.viewer)}`
  if (!row) throw new NotFound('no-post', 'This post is not here, or not for you.')
  const { threadId, kind, title, slug, threadAuthorId, locked, closed, body } = ThreadColumns.parse(row)
  const post = shownPost(ctx.viewer, { kind, authorId: threadAuthorId, locked, closed }, PostRow.parse(row))
  return {
    post,
    body: post.can.edit || post.can.decide ? body : null,
    thread: { id: threadId, kind, title, slug, locked, closed },
  }
}
