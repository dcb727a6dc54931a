import type { Client } from 'pg'

/** Counts every thread into the kept counts, as `countThreads` does for some. */
export async function countAll(client: Client): Promise<void> {
  await client.query(`
    INSERT INTO "ThreadCount" ("spaceId", "scope", "kind", "language", "total", "unanswered", "solved")
    SELECT t."spaceId", scope, t."kind", t."language", count(*), count(*) FILTER (WHERE t."answerCount" = 0 AND NOT t."solved"),
      count(*) FILTER (WHERE t."solved")
    FROM "Thread" t, LATERAL (
      SELECT 'all' AS scope
      UNION ALL SELECT 'member:' || t."authorId"
      UNION ALL SELECT 'tag:' || x."tagId" FROM "ThreadTag" x WHERE x."threadId" = t."id"
      UNION ALL SELECT 'product:' || x."productId" FROM "ThreadProduct" x WHERE x."threadId" = t."id"
    ) scopes GROUP BY 1, 2, 3, 4`)
}
