import { z } from 'zod'
import type { Ctx } from '#server/platform/ctx.ts'
import { reader, type Tx } from '#server/platform/db.ts'
import { NotFound } from '#server/platform/errors.ts'
import { newId } from '#server/platform/ids.ts'
import type { LockedPost } from './locked-thread.ts'
import { renderedToLookAt } from './rendering.ts'
import { postReadableBy, visibleTo } from './visible.ts'

/** On one page. */
export const versionsShown = 10

const VersionRow = z.object({
  threadId: z.string(),
  threadTitle: z.string(),
  slug: z.string(),
  role: z.enum(['opening', 'answer', 'comment']),
  number: z.number(),
  title: z.string().nullable(),
  body: z.string(),
  at: z.date(),
  editorHandle: z.string().nullable(),
  editorName: z.string().nullable(),
})

export interface Version {
  /** 1 is the first one; the last is the text as it stands. */
  readonly number: number
  /** Of the thread at that time; null when it is not the opening post. */
  readonly title: string | null
  readonly html: string
  readonly at: Date
  /** Null when it is not known, or who they were has been forgotten. */
  readonly editor: { readonly handle: string; readonly name: string } | null
}

export interface HistoryAsked {
  readonly postId: string
  readonly before?: number | undefined
}

export interface History {
  readonly thread: { readonly id: string; readonly title: string; readonly slug: string }
  readonly postId: string
  /** Newest first. */
  readonly versions: readonly Version[]
  /** There are older ones than the last of these. */
  readonly more: boolean
}

/** The versions of a post for whoever may read it, ten at a time: each is rendered as it is read. Two at least when it is marked
 *  as edited.
 *  @param asked.before the number of a version: those older than it
 *  @throws NotFound */
export async function postHistory(ctx: Ctx, { postId, before }: HistoryAsked): Promise<History> {
  const rows = z.array(VersionRow).parse(
    await reader(ctx).$queryRaw`
      SELECT t."id" AS "threadId", t."title" AS "threadTitle", t."slug", p."role", v."number", v."title", v."body", v."at",
        m."handle"::text AS "editorHandle", m."displayName" AS "editorName"
      FROM "Post" p JOIN "Contribution" c ON c."id" = p."id" JOIN "Thread" t ON t."id" = p."threadId"
        JOIN "Space" s ON s."id" = t."spaceId", LATERAL (
          SELECT r."number", r."title", r."body", r."at", r."editorId" FROM "Revision" r WHERE r."contributionId" = p."id"
          UNION ALL SELECT 1 + count(*)::int, t."title", p."body", coalesce(c."editedAt", c."publishedAt"),
            coalesce(c."editorId", c."authorId")
          FROM "Revision" r WHERE r."contributionId" = p."id"
        ) v LEFT JOIN "Member" m ON m."id" = v."editorId" AND m."deletedAt" IS NULL
      WHERE p."id" = ${postId}::uuid AND ${visibleTo(ctx.viewer)} AND ${postReadableBy(ctx.viewer)}
        AND (${before ?? null}::int IS NULL OR v."number" < ${before ?? null}::int)
      ORDER BY v."number" DESC LIMIT ${versionsShown + 1}`,
  )
  const [newest] = rows
  if (!newest) throw new NotFound('no-post', 'This post is not here, or not for you.')
  const { threadId, threadTitle, slug } = newest
  const versions = await Promise.all(rows.slice(0, versionsShown).map(versionOf))
  return { thread: { id: threadId, title: threadTitle, slug }, postId, versions, more: rows.length > versionsShown }
}

async function versionOf(row: z.output<typeof VersionRow>): Promise<Version> {
  const { role, number, title, body, at, editorHandle, editorName } = row
  return {
    ...{ number, at, html: await renderedToLookAt(body) },
    title: role === 'opening' ? title : null,
    editor: editorHandle && editorName ? { handle: editorHandle, name: editorName } : null,
  }
}

/** Keeps a post as it stands, before it is changed. Its thread is held. */
export async function keepRevision(tx: Tx, ctx: Ctx, post: LockedPost): Promise<void> {
  const number = 1 + (await tx.revision.count({ where: { contributionId: post.postId } }))
  await tx.revision.createMany({
    data: {
      ...{ id: newId(ctx.now), contributionId: post.postId, number, body: post.body },
      title: post.role === 'opening' ? post.title : null,
      editorId: post.editorId ?? post.postAuthorId,
      at: post.editedAt ?? post.publishedAt,
    },
  })
}
