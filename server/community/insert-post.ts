import type { MemberCtx } from '#server/platform/ctx.ts'
import type { Tx } from '#server/platform/db.ts'
import { newId } from '#server/platform/ids.ts'
import { renderMarkdown } from './markdown.ts'

interface NewPost {
  readonly threadId: string
  readonly role: 'opening' | 'answer' | 'comment'
  readonly parentId?: string
  readonly language: string
  readonly body: string
  readonly formToken: string
}

/** Inserts a contribution and its post, under the form's token: the unique index decides which of two equal sends is the first.
 *  One statement. */
export async function insertPost(tx: Tx, ctx: MemberCtx, post: NewPost): Promise<{ id: string; isNew: boolean }> {
  const { html, renderVersion } = renderMarkdown(post.body)
  const authorId = ctx.viewer.id
  const [inserted] = await tx.$queryRaw<{ id: string }[]>`
    WITH contribution AS (
      INSERT INTO "Contribution" ("id", "kind", "authorId", "language", "publishedAt", "formToken")
      VALUES (${newId(ctx.now)}::uuid, 'post', ${authorId}::uuid, ${post.language}, ${ctx.now}, ${post.formToken}::uuid)
      ON CONFLICT ("authorId", "formToken") DO NOTHING RETURNING "id"
    )
    INSERT INTO "Post" ("id", "threadId", "role", "parentId", "body", "html", "renderVersion", "createdAt")
    SELECT "id", ${post.threadId}::uuid, ${post.role}::"PostRole", ${post.parentId ?? null}::uuid, ${post.body}, ${html},
      ${renderVersion}::int, ${ctx.now} FROM contribution RETURNING "id"`
  if (inserted) return { id: inserted.id, isNew: true }
  const first = await tx.contribution.findFirstOrThrow({
    where: { authorId, formToken: post.formToken },
    select: { id: true },
  })
  return { id: first.id, isNew: false }
}
