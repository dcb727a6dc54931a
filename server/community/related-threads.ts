import { z } from 'zod'
import type { Ctx } from '#server/platform/ctx.ts'
import { reader } from '#server/platform/db.ts'
import { visibleTo } from './visible.ts'

/** Shown beside a thread. */
export const relatedShown = 5
/** Looked at per product and per tag, hottest first. */
const candidates = 10

const RelatedThread = z.object({
  id: z.string(),
  kind: z.enum(['question', 'discussion', 'idea']),
  title: z.string(),
  slug: z.string(),
  language: z.string(),
  solved: z.boolean(),
  answerCount: z.number(),
  /** The one that this thread repeats, as a person said. */
  duplicate: z.boolean(),
})
export type RelatedThread = z.infer<typeof RelatedThread>

/** Threads near this one: linked by people first, then about the same product, then under the same tags. One statement. */
export async function relatedThreads(ctx: Ctx, threadId: string): Promise<RelatedThread[]> {
  const rows = await reader(ctx).$queryRaw`
    WITH near AS (
      SELECT CASE WHEN k."fromId" = ${threadId}::uuid THEN k."toId" ELSE k."fromId" END AS "id", 0 AS "rank",
        k."kind" = 'duplicate' AS "duplicate"
      FROM "ThreadLink" k WHERE k."fromId" = ${threadId}::uuid OR (k."toId" = ${threadId}::uuid AND k."kind" = 'related')
      UNION ALL
      SELECT hot."threadId", 1, FALSE FROM "ThreadProduct" mine CROSS JOIN LATERAL (
        SELECT o."threadId" FROM "ThreadProduct" o
        WHERE o."productId" = mine."productId" AND o."kind" = 'question' AND o."state" = 'visible' AND o."threadId" <> ${threadId}::uuid
        ORDER BY o."hot" DESC, o."threadId" DESC LIMIT ${candidates}) hot
      WHERE mine."threadId" = ${threadId}::uuid
      UNION ALL
      SELECT hot."threadId", 2, FALSE FROM "ThreadTag" mine CROSS JOIN LATERAL (
        SELECT o."threadId" FROM "ThreadTag" o
        WHERE o."tagId" = mine."tagId" AND o."kind" = 'question' AND o."state" = 'visible' AND o."threadId" <> ${threadId}::uuid
        ORDER BY o."hot" DESC, o."threadId" DESC LIMIT ${candidates}) hot
      WHERE mine."threadId" = ${threadId}::uuid
    )
    SELECT t."id", t."kind", t."title", t."slug", t."language", t."solved", t."answerCount", bool_or(near."duplicate") AS "duplicate"
    FROM near JOIN "Thread" t ON t."id" = near."id" JOIN "Space" s ON s."id" = t."spaceId"
    WHERE t."state" = 'visible' AND ${visibleTo(ctx.viewer)} AND NOT EXISTS (SELECT FROM "ThreadLink" k
      WHERE k."fromId" = t."id" AND k."toId" = ${threadId}::uuid AND k."kind" = 'duplicate')
    GROUP BY t."id" ORDER BY min(near."rank"), t."language" = ${ctx.locale} DESC, count(*) DESC, max(t."hot") DESC LIMIT ${relatedShown}`
  return z.array(RelatedThread).parse(rows)
}
