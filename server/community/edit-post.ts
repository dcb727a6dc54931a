import { createHash } from 'node:crypto'
import { record } from '#server/events/record.ts'
import type { MemberCtx } from '#server/platform/ctx.ts'
import { inTransaction, type Tx } from '#server/platform/db.ts'
import { allow, Conflict, Invalid } from '#server/platform/errors.ts'
import { slugOf } from '#server/platform/slug.ts'
import { countThreads } from './counts.ts'
import { renderedFor } from './insert-post.ts'
import { detectLanguage } from './language.ts'
import { factsOfPost, type LockedPost, lockedPost } from './locked-thread.ts'
import type { Rendered } from './markdown.ts'
import { keepEditPace } from './pace.ts'
import { canEdit } from './policy.ts'
import { keepRevision } from './revisions.ts'
import { type EditPost, lengthOf, silentEditMinutes } from './schema.ts'

export interface Edited {
  readonly threadId: string
  readonly postId: string
  readonly slug: string
  /** Readers are told: it was too late for a silent correction. */
  readonly marked: boolean
}

/** Changes one's own text, and with the opening post the thread's title, whose address follows. Within five minutes of
 *  publishing it is a silent correction; later the post is marked as edited and the version before is kept.
 *  @throws NotFound, Forbidden (`author-only`, `post-gone`, `thread-locked`, `verify-address-first`), Invalid (`body`), Conflict
 *  (`edited-meanwhile`) when the text is no longer the one that was read, TooMany (`enough-for-today`) */
export async function editPost(ctx: MemberCtx, input: EditPost): Promise<Edited> {
  const rendered = await renderedFor(ctx, input.body)
  return inTransaction(async (tx) => {
    const post = await lockedPost(tx, ctx, input.postId)
    allow(canEdit(ctx.viewer, post, factsOfPost(post)))
    keepToLength(post, input.body)
    const title = post.role === 'opening' ? (input.title ?? post.title) : post.title
    const slug = title === post.title ? post.slug : slugOf(title)
    const place = { threadId: post.id, postId: post.postId, slug }
    if (title === post.title && input.body === post.body) return { ...place, marked: false }
    if (input.basedOn && input.basedOn !== versionOf(post))
      throw new Conflict('edited-meanwhile', 'This text was changed meanwhile: read it before you write over it.')
    await keepEditPace(ctx)
    const marked = ctx.now.getTime() - post.publishedAt.getTime() > silentEditMinutes * 60_000
    if (marked) await keepRevision(tx, ctx, post)
    await changeText(tx, ctx, { post, title, slug, body: input.body, rendered, marked })
    await record(tx, ctx, { name: 'post.edited', threadId: post.id, postId: post.postId })
    if (title !== post.title) await record(tx, ctx, { name: 'thread.edited', threadId: post.id })
    return { ...place, marked }
  })
}

/** Tells one state of a text and its title from another. */
export const versionOf = ({ title, body }: { title: string; body: string }): string =>
  createHash('sha256')
    .update(JSON.stringify([title, body]))
    .digest('base64url')

function keepToLength({ role }: LockedPost, body: string): void {
  const { min, max } = lengthOf(role)
  if (body.length < min) throw new Invalid({ body: 'too-short' })
  if (body.length > max) throw new Invalid({ body: 'too-long' })
}

interface NewText {
  readonly post: LockedPost
  readonly title: string
  readonly slug: string
  readonly body: string
  readonly rendered: Rendered
  readonly marked: boolean
}

async function changeText(tx: Tx, ctx: MemberCtx, { rendered, ...text }: NewText): Promise<void> {
  const { post, title, slug, body, marked } = text
  const { html, renderVersion } = rendered
  const language = detectLanguage(post.role === 'opening' ? `${title}\n${body}` : body, post.language)
  await tx.post.updateMany({ where: { id: post.postId }, data: { body, html, renderVersion } })
  const editedAt = marked ? { editedAt: ctx.now, editorId: null } : {}
  await tx.contribution.updateMany({ where: { id: post.postId }, data: { language, ...editedAt } })
  if (post.role !== 'opening' || (title === post.title && language === post.language)) return
  const movesInCounts = language !== post.language
  if (movesInCounts) await countThreads(tx, [post.id], -1)
  await tx.thread.updateMany({ where: { id: post.id }, data: { title, slug, language } })
  if (movesInCounts) await countThreads(tx, [post.id], 1)
}
