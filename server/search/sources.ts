import { z } from 'zod'
import type { Statements } from '#server/platform/db.ts'
import { Localized } from '#server/platform/localized.ts'

/** Posts of one thread that are searched. A thread with more is found by its best ones. */
const postsPerThread = 200
/** Characters of HTML that are read of the question, of the accepted answer and of all the rest: no more of their words is searched, and
 *  a thread of long tangled answers holds megabytes. */
export const longestHtml = 80_000

const ThreadSource = z.object({
  id: z.string(),
  kind: z.enum(['question', 'discussion', 'idea']),
  spaceId: z.string(),
  audience: z.enum(['everyone', 'members', 'groups', 'asker_and_brand']).nullable(),
  authorId: z.string().nullable(),
  language: z.string(),
  title: z.string(),
  solved: z.boolean(),
  answerCount: z.number(),
  score: z.number(),
  lastActivityAt: z.date(),
  /** Rendered. */
  opening: z.string(),
  /** Rendered. */
  accepted: z.string().nullable(),
  /** Rendered; the other answers by score, then comments. */
  posts: z.array(z.string()),
  tags: z.array(z.string()),
  /** `categories`: in every language. */
  products: z.array(
    z.object({ id: z.string(), brandId: z.string(), name: z.string(), categories: z.array(z.string()) }),
  ),
})
export type ThreadSource = z.infer<typeof ThreadSource>

const ProductSource = z.object({
  id: z.string(),
  name: z.string(),
  sku: z.string(),
  gtin: z.string().nullable(),
  maker: z.string().nullable(),
  brand: z.string(),
  /** In every language. */
  categories: z.array(z.string()),
  /** By language. */
  descriptions: Localized,
  createdAt: z.date(),
})
export type ProductSource = z.infer<typeof ProductSource>

const MemberSource = z.object({
  id: z.string(),
  displayName: z.string(),
  handle: z.string(),
  about: z.string(),
  createdAt: z.date(),
})
export type MemberSource = z.infer<typeof MemberSource>

/** Sets the advisory locks on the documents of threads apart from all others. */
const documentLocks = 0x646f6373

/** The visible ones of these threads, with their visible posts. Holds their documents first, so that of two reactions to one thread the
 *  later reads what the earlier one could not know; the threads themselves are left to those who write there, since a transaction makes
 *  many documents. Which they are is told as JSON, whose length the planner does not look at: of an array it does, and plans anew each
 *  time, for longer than the reading of one thread takes. Their posts come as JSON, which Node reads at once, and an array sign by sign.
 *  Two statements. */
export async function threadSources(tx: Statements, ids: readonly string[]): Promise<ThreadSource[]> {
  const asked = JSON.stringify(ids)
  await tx.$queryRaw`
    SELECT pg_advisory_xact_lock(hashtextextended("id"::text, ${documentLocks}::bigint))::text
    FROM (SELECT value::uuid AS "id" FROM jsonb_array_elements_text(${asked}::jsonb) ORDER BY 1) held`
  const rows = await tx.$queryRaw`
    SELECT t."id", t."kind", t."spaceId", t."audience", t."authorId", t."language", t."title", t."solved", t."answerCount", t."score",
      t."lastActivityAt", left(o."html", ${longestHtml}) AS "opening",
      (SELECT left(p."html", ${longestHtml}) FROM "Acceptance" a JOIN "Post" p ON p."id" = a."postId" JOIN "Contribution" c ON c."id" = p."id"
        WHERE a."threadId" = t."id" AND a."withdrawnAt" IS NULL AND c."state" = 'visible') AS "accepted",
      (SELECT coalesce(jsonb_agg(left(r."html", ${longestHtml}) ORDER BY r."place"), '[]') FROM (
          SELECT p."html", row_number() OVER best AS "place", sum(octet_length(p."html")) OVER best - octet_length(p."html") AS "before"
          FROM "Post" p JOIN "Contribution" c ON c."id" = p."id"
            LEFT JOIN "Acceptance" a ON a."postId" = p."id" AND a."withdrawnAt" IS NULL
          WHERE p."threadId" = t."id" AND p."role" <> 'opening' AND c."state" = 'visible' AND a."id" IS NULL
          WINDOW best AS (ORDER BY p."role", p."score" DESC, p."createdAt", p."id" ROWS UNBOUNDED PRECEDING)
          ORDER BY "place" LIMIT ${postsPerThread}) r
        WHERE r."before" < ${longestHtml}) AS "posts",
      ARRAY(SELECT g."name"::text FROM "ThreadTag" tt JOIN "Tag" g ON g."id" = tt."tagId" WHERE tt."threadId" = t."id" ORDER BY 1) AS "tags",
      (SELECT coalesce(jsonb_agg(jsonb_build_object('id', p."id", 'brandId', p."brandId", 'name', p."name",
            'categories', ARRAY(SELECT value FROM jsonb_each_text(coalesce(k."name", '{}')))) ORDER BY p."name"), '[]')
        FROM "ThreadProduct" tp JOIN "Product" p ON p."id" = tp."productId" LEFT JOIN "Category" k ON k."id" = p."categoryId"
        WHERE tp."threadId" = t."id") AS "products"
    FROM (SELECT value::uuid AS "id" FROM jsonb_array_elements_text(${asked}::jsonb)) asked
      JOIN "Thread" t ON t."id" = asked."id" JOIN "Post" o ON o."threadId" = t."id" AND o."role" = 'opening'
    WHERE t."state" = 'visible'`
  return z.array(ThreadSource).parse(rows)
}

export async function productSources(tx: Statements, ids: readonly string[]): Promise<ProductSource[]> {
  const rows = await tx.$queryRaw`
    SELECT p."id", p."name", p."sku", p."gtin", p."maker", b."name" AS "brand", p."createdAt",
      ARRAY(SELECT value FROM jsonb_each_text(coalesce(k."name", '{}'))) AS "categories",
      p."description" AS "descriptions"
    FROM "Product" p JOIN "Brand" b ON b."id" = p."brandId" LEFT JOIN "Category" k ON k."id" = p."categoryId"
    WHERE p."id" = ANY(${[...ids]}::uuid[])`
  return z.array(ProductSource).parse(rows)
}

/** Members who are still here. Holds them, for the same reason as threads. */
export async function memberSources(tx: Statements, ids: readonly string[]): Promise<MemberSource[]> {
  const rows = await tx.$queryRaw`
    SELECT "id", "displayName", "handle"::text AS "handle", "about", "createdAt" FROM "Member"
    WHERE "id" = ANY(${[...ids].sort()}::uuid[]) AND "deletedAt" IS NULL ORDER BY "id" FOR NO KEY UPDATE`
  return z.array(MemberSource).parse(rows)
}
