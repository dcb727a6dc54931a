import type { Tx } from '#server/platform/db.ts'

/** Adds these threads to the kept counts of their space, tags, products and authors (`sign` 1), or takes them out (-1). Called
 *  before and after a change of what is counted. Only visible threads as wide as their space count. One statement, rows in one
 *  order, so that two transactions cannot wait for each other. */
export async function countThreads(tx: Tx, threadIds: readonly string[], sign: 1 | -1): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO "ThreadCount" ("spaceId", "scope", "kind", "language", "total", "unanswered", "solved")
    SELECT t."spaceId", scope, t."kind", t."language", ${sign}::int * count(*),
      ${sign}::int * count(*) FILTER (WHERE t."answerCount" = 0 AND NOT t."solved"),
      ${sign}::int * count(*) FILTER (WHERE t."solved")
    FROM "Thread" t, LATERAL (
      SELECT 'all' AS scope
      UNION ALL SELECT 'member:' || t."authorId" WHERE t."authorId" IS NOT NULL
      UNION ALL SELECT 'tag:' || tt."tagId" FROM "ThreadTag" tt WHERE tt."threadId" = t."id"
      UNION ALL SELECT 'product:' || tp."productId" FROM "ThreadProduct" tp WHERE tp."threadId" = t."id"
    ) scopes
    WHERE t."id" = ANY(${[...threadIds]}::uuid[]) AND t."state" = 'visible' AND t."audience" IS NULL
    GROUP BY t."spaceId", scope, t."kind", t."language" ORDER BY t."spaceId", scope, t."kind", t."language"
    ON CONFLICT ("spaceId", "scope", "kind", "language") DO UPDATE SET "total" = "ThreadCount"."total" + excluded."total",
      "unanswered" = "ThreadCount"."unanswered" + excluded."unanswered", "solved" = "ThreadCount"."solved" + excluded."solved"`
}
