import { LRUCache } from 'lru-cache'
import { z } from 'zod'
import type { Ctx, Locale } from '#server/platform/ctx.ts'
import { atMost, plainReader } from '#server/platform/db.ts'
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

interface ReadThread {
  readonly threadId: string
  /** What speaks the reader's language was preferred. */
  readonly locale: Locale
}

/** What a search has found that says the same stays true for so long. */
const knownMs = 3_600_000
// Ids alone: whether a reader may see them is asked anew each time.
const alike = new LRUCache<string, readonly string[]>({ max: 20_000, ttl: knownMs })
const keyOf = ({ threadId, locale }: ReadThread) => `${threadId} ${locale}`

/** Whether this process knows what says the same as a thread: then `relatedThreads` has it among the others. */
export const knowsAlike = (thread: ReadThread): boolean => alike.has(keyOf(thread))

/** Keeps what search, which is above this domain, has found for a thread that is open to everyone, best first. */
export function rememberAlike(thread: ReadThread, ids: readonly string[]): void {
  alike.set(keyOf(thread), ids)
}

/** Threads near this one: linked by people first, then about the same product, then under the same tags, then those that are known
 *  to say the same. One statement. */
export async function relatedThreads(ctx: Ctx, threadId: string): Promise<RelatedThread[]> {
  // As JSON, whose length the planner does not look at: of an array it would, and plan anew for each page.
  const known = JSON.stringify(alike.get(keyOf({ threadId, locale: ctx.locale })) ?? [])
  const rows = await plainReader(ctx).$queryRaw`
    WITH near AS (
      SELECT CASE WHEN k."fromId" = ${threadId}::uuid THEN k."toId" ELSE k."fromId" END AS "id", 0 AS "rank",
        k."kind" = 'duplicate' AS "duplicate"
      FROM "ThreadLink" k WHERE k."fromId" = ${threadId}::uuid OR (k."toId" = ${threadId}::uuid AND k."kind" = 'related')
      UNION ALL
      SELECT hot."threadId", 1, FALSE FROM "ThreadProduct" mine CROSS JOIN LATERAL (
        SELECT o."threadId" FROM "ThreadProduct" o
        WHERE o."productId" = mine."productId" AND o."kind" = 'question' AND o."state" = 'visible' AND o."threadId" <> ${threadId}::uuid
        ORDER BY o."hot" DESC, o."threadId" DESC ${atMost(candidates)}) hot
      WHERE mine."threadId" = ${threadId}::uuid
      UNION ALL
      SELECT hot."threadId", 2, FALSE FROM "ThreadTag" mine CROSS JOIN LATERAL (
        SELECT o."threadId" FROM "ThreadTag" o
        WHERE o."tagId" = mine."tagId" AND o."kind" = 'question' AND o."state" = 'visible' AND o."threadId" <> ${threadId}::uuid
        ORDER BY o."hot" DESC, o."threadId" DESC ${atMost(candidates)}) hot
      WHERE mine."threadId" = ${threadId}::uuid
      UNION ALL
      SELECT k."id"::uuid, 2 + k."place", FALSE FROM jsonb_array_elements_text(${known}::jsonb) WITH ORDINALITY k("id", "place")
    )
    SELECT t."id", t."kind", t."title", t."slug", t."language", t."solved", t."answerCount", bool_or(near."duplicate") AS "duplicate"
    FROM near JOIN "Thread" t ON t."id" = near."id" JOIN "Space" s ON s."id" = t."spaceId"
    WHERE t."state" = 'visible' AND ${visibleTo(ctx.viewer)} AND NOT EXISTS (SELECT FROM "ThreadLink" k
      WHERE k."fromId" = t."id" AND k."toId" = ${threadId}::uuid AND k."kind" = 'duplicate')
    GROUP BY t."id" ORDER BY min(near."rank"), t."language" = ${ctx.locale} DESC, count(*) DESC, max(t."hot") DESC ${atMost(relatedShown)}`
  return z.array(RelatedThread).parse(rows)
}
