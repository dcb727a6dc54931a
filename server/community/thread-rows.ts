import { z } from 'zod'
import type { Ctx, Viewer } from '#server/platform/ctx.ts'
import { Prisma, reader } from '#server/platform/db.ts'
import { Localized } from '#server/platform/localized.ts'
import { PostRow, postColumns, postJoins } from './post-row.ts'
import { postReadableBy, visibleTo } from './visible.ts'

/** Of each post, on its thread's page; and of the one whose comments were asked for. */
export const commentsPerPost = { usual: 100, most: 1_000 } as const

const NamedProduct = z.object({
  id: z.string(),
  slug: z.string(),
  name: z.string(),
  maker: z.string().nullable(),
  brand: z.string(),
  picture: z.string().nullable(),
  drawing: z.string().nullable(),
  category: Localized.nullable(),
})

/** A thread with what stands on it; its opening post's columns lie beside. */
export const ThreadRow = z.object({
  threadId: z.string(),
  kind: z.enum(['question', 'discussion', 'idea']),
  title: z.string(),
  slug: z.string(),
  threadLanguage: z.string(),
  threadAuthorId: z.string().nullable(),
  views: z.number(),
  answerCount: z.number(),
  solved: z.boolean(),
  createdAt: z.date(),
  lastActivityAt: z.date(),
  spaceSlug: z.string(),
  spaceName: Localized,
  isPublic: z.boolean(),
  tags: z.array(z.string()),
  products: z.array(NamedProduct),
  closures: z.array(z.object({ kind: z.enum(['locked', 'closed']), reason: z.string(), at: z.coerce.date() })),
  acceptance: z.object({ postId: z.string(), at: z.coerce.date(), by: z.string().nullable() }).nullable(),
  following: z.boolean(),
})
export type ThreadRow = z.infer<typeof ThreadRow>

/** The thread and its opening post in one row, or null when this viewer may not see it. One statement. */
export async function threadAndOpening(
  ctx: Ctx,
  threadId: string,
): Promise<{ thread: ThreadRow; opening: PostRow } | null> {
  const [row] = await reader(ctx).$queryRaw<unknown[]>`
    SELECT t."id" AS "threadId", t."kind", t."title", t."slug", t."language" AS "threadLanguage",
      t."authorId" AS "threadAuthorId", t."views", t."answerCount", t."solved", t."createdAt", t."lastActivityAt",
      s."slug" AS "spaceSlug", s."name" AS "spaceName",
      s."audience" = 'everyone' AND coalesce(t."audience", 'everyone') = 'everyone' AS "isPublic",
      ${standingOnThread(ctx.viewer)}, ${postColumns(ctx.viewer)}
    FROM "Thread" t JOIN "Space" s ON s."id" = t."spaceId"
      JOIN "Post" p ON p."threadId" = t."id" AND p."role" = 'opening' JOIN "Contribution" c ON c."id" = p."id" ${postJoins}
    WHERE t."id" = ${threadId}::uuid AND ${visibleTo(ctx.viewer)}`
  return row ? { thread: ThreadRow.parse(row), opening: PostRow.parse(row) } : null
}

function standingOnThread(viewer: Viewer): Prisma.Sql {
  return Prisma.sql`
    ARRAY(SELECT g."name"::text FROM "ThreadTag" tt JOIN "Tag" g ON g."id" = tt."tagId" WHERE tt."threadId" = t."id" ORDER BY 1) AS "tags",
    (SELECT coalesce(jsonb_agg(jsonb_build_object('id', o."id", 'slug', o."slug", 'name', o."name", 'maker', o."maker", 'brand', b."name",
        'picture', o."picture", 'drawing', k."drawing", 'category', k."name") ORDER BY o."name"), '[]')
      FROM "ThreadProduct" tp JOIN "Product" o ON o."id" = tp."productId" JOIN "Brand" b ON b."id" = o."brandId"
        LEFT JOIN "Category" k ON k."id" = o."categoryId" WHERE tp."threadId" = t."id") AS "products",
    (SELECT coalesce(jsonb_agg(jsonb_build_object('kind', l."kind", 'reason', l."reason", 'at', l."at") ORDER BY l."at"), '[]')
      FROM "Closure" l WHERE l."threadId" = t."id" AND l."liftedAt" IS NULL) AS "closures",
    (SELECT jsonb_build_object('postId', a."postId", 'at', a."at", 'by', am."displayName")
      FROM "Acceptance" a LEFT JOIN "Member" am ON am."id" = a."memberId" AND am."deletedAt" IS NULL
      WHERE a."threadId" = t."id" AND a."withdrawnAt" IS NULL) AS "acceptance",
    EXISTS (SELECT FROM "Follow" f WHERE f."threadId" = t."id" AND f."memberId" = ${viewer.id}::uuid AND f."endedAt" IS NULL) AS "following"`
}

/** The comments on these posts, oldest first: of each the first hundred that this viewer may read, of `whole` as good as all. One
 *  statement. */
export async function commentRows(
  ctx: Ctx,
  parentIds: readonly string[],
  whole: string | null = null,
): Promise<PostRow[]> {
  // As JSON, whose length the planner does not look at: of an array it would, and plan anew for each page, at five times the price
  // of reading the comments.
  const parents = JSON.stringify(parentIds)
  const rows = await reader(ctx).$queryRaw`
    SELECT comment.* FROM (SELECT value::uuid AS "id" FROM jsonb_array_elements_text(${parents}::jsonb)) parent CROSS JOIN LATERAL (
      SELECT ${postColumns(ctx.viewer)}, p."createdAt" FROM "Post" p JOIN "Contribution" c ON c."id" = p."id"
        JOIN "Thread" t ON t."id" = p."threadId" JOIN "Space" s ON s."id" = t."spaceId" ${postJoins}
      WHERE p."parentId" = parent."id" AND p."role" = 'comment' AND ${visibleTo(ctx.viewer)} AND ${postReadableBy(ctx.viewer)}
      ORDER BY p."createdAt", p."id"
      LIMIT CASE WHEN parent."id" = ${whole}::uuid THEN ${commentsPerPost.most}::int ELSE ${commentsPerPost.usual}::int END
    ) comment ORDER BY comment."parentId", comment."createdAt", comment."id"`
  return z.array(PostRow).parse(rows)
}
