import type { MemberCtx } from '#server/platform/ctx.ts'
import type { Statements } from '#server/platform/db.ts'
import { Invalid } from '#server/platform/errors.ts'
import { newId } from '#server/platform/ids.ts'
import { linksIn, type Rendered } from './markdown.ts'
import { canLink } from './policy.ts'
import { rendered } from './rendering.ts'

interface NewPost {
  readonly threadId: string
  readonly role: 'opening' | 'answer' | 'comment'
  readonly parentId?: string
  readonly language: string
  readonly body: string
  /** Of the body. */
  readonly rendered: Rendered
  readonly formToken: string
}

/** Inserts a contribution and its post, under the form's token. The unique index on it makes one of two equal sends, whatever
 *  the code before has checked. One statement. */
export async function insertPost(tx: Statements, ctx: MemberCtx, post: NewPost): Promise<string> {
  const { html, renderVersion } = post.rendered
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

/** A member's text as it is stored, if they may publish that many links. Before the transaction: nobody waits for it there.
 *  @throws Invalid (`body`: `too-many-links`, `too-tangled`) */
export async function renderedFor(ctx: MemberCtx, body: string): Promise<Rendered> {
  const text = await rendered(body)
  if (canLink(ctx.viewer, linksIn(text.html)) !== true) throw new Invalid({ body: 'too-many-links' })
  return text
}
