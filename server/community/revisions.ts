import { z } from 'zod'
import type { Ctx } from '#server/platform/ctx.ts'
import { reader, type Tx } from '#server/platform/db.ts'
import { NotFound } from '#server/platform/errors.ts'
import { newId } from '#server/platform/ids.ts'
import type { LockedPost } from './locked-thread.ts'
import { renderMarkdown } from './markdown.ts'
import { postReadableBy, visibleTo } from './visible.ts'

const VersionRow = z.object({
  threadId: z.string(),
  threadTitle: z.string(),
  slug: z.string(),
  role: z.enum(['opening', 'answer', 'comment']),
  number: z.number(),
  title: z.string().nullable(),
  body: z.string(),
  at: z.date(),
})

export interface Version {
  /** 1 is the first one; the last is the text as it stands. */
  readonly number: number
  /** Of the thread at that time; null when it is not the opening post. */
  readonly title: string | null
  readonly html: string
  readonly at: Date
}

export interface History {
  readonly thread: { readonly id: string; readonly title: string; readonly slug: string }
  readonly postId: string
  /** Newest first. */
  readonly versions: readonly Version[]
}

/** Every version of a post, for whoever may read the post. Two versions at least when it is marked as edited.
 *  @throws NotFound */
export async function postHistory(ctx: Ctx, { postId }: { postId: string }): Promise<History> {
  const rows = z.array(VersionRow).parse(
    await reader(ctx).$queryRaw`
      SELECT t."id" AS "threadId", t."title" AS "threadTitle", t."slug", p."role", v.*
      FROM "Post" p JOIN "Contribution" c ON c."id" = p."id" JOIN "Thread" t ON t."id" = p."threadId"
        JOIN "Space" s ON s."id" = t."spaceId", LATERAL (
          SELECT r."number", r."title", r."body", r."at" FROM "Revision" r WHERE r."contributionId" = p."id"
          UNION ALL SELECT 1 + count(*)::int, t."title", p."body", coalesce(c."editedAt", c."publishedAt")
          FROM "Revision" r WHERE r."contributionId" = p."id"
        ) v
      WHERE p."id" = ${postId}::uuid AND ${visibleTo(ctx.viewer)} AND ${postReadableBy(ctx.viewer)}
      ORDER BY v."number" DESC`,
  )
  const [newest] = rows
  if (!newest) throw new NotFound('no-post', 'This post is not here, or not for you.')
  const { threadId, threadTitle, slug, role } = newest
  const versions = rows.map(({ number, title, body, at }) => ({
    ...{ number, at, html: renderMarkdown(body).html },
    title: role === 'opening' ? title : null,
  }))
  return { thread: { id: threadId, title: threadTitle, slug }, postId, versions }
}

/** Keeps a post as it stands, before it is changed. Its thread is held. */
export async function keepRevision(tx: Tx, ctx: Ctx, post: LockedPost): Promise<void> {
  const number = 1 + (await tx.revision.count({ where: { contributionId: post.postId } }))
  await tx.revision.createMany({
    data: {
      ...{ id: newId(ctx.now), contributionId: post.postId, number, body: post.body },
      title: post.role === 'opening' ? post.title : null,
      editorId: post.postAuthorId,
      at: post.editedAt ?? post.publishedAt,
    },
  })
}
