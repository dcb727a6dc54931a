import type { MemberCtx } from '#server/platform/ctx.ts'
import type { Tx } from '#server/platform/db.ts'
import { Invalid } from '#server/platform/errors.ts'
import { newId } from '#server/platform/ids.ts'
import { linksIn, type Rendered, renderMarkdown } from './markdown.ts'
import { canLink } from './policy.ts'

interface NewPost {
  readonly threadId: string
  readonly role: 'opening' | 'answer' | 'comment'
  readonly parentId?: string
  readonly language: string
  readonly body: string
  readonly formToken: string
}

/** Inserts a contribution and its post, under the form's token. The unique index on it makes one of two equal sends, whatever
 *  the code before has checked. One statement.
 *  @throws Invalid (`body`: `too-many-links`) */
export async function insertPost(tx: Tx, ctx: MemberCtx, post: NewPost): Promise<string> {
  const { html, renderVersion } = renderedFor(ctx, post.body)
  const id = newId(ctx.now)
  await tx.$executeRaw`
    WITH contribution AS (
      INSERT INTO "Contribution" ("id", "kind", "authorId", "language", "publishedAt", "formToken")
      VALUES (${id}::uuid, 'post', ${ctx.viewer.id}::uuid, ${post.language}, ${ctx.now}, ${post.formToken}::uuid)
      RETURNING "id"
    )
    INSERT INTO "Post" ("id", "threadId", "role", "parentId", "body", "html", "renderVersion", "createdAt")
    SELECT "id", ${post.threadId}::uuid, ${post.role}::"PostRole", ${post.parentId ?? null}::uuid, ${post.body}, ${html},
      ${renderVersion}::int, ${ctx.now} FROM contribution`
  return id
}

/** A member's text as it is stored, if they may publish that many links.
 *  @throws Invalid (`body`: `too-many-links`) */
export function renderedFor(ctx: MemberCtx, body: string): Rendered {
  const rendered = renderMarkdown(body)
  if (canLink(ctx.viewer, linksIn(rendered.html)) !== true) throw new Invalid({ body: 'too-many-links' })
  return rendered
}
