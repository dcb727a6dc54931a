import type { Recount } from '#server/platform/recount.ts'

/** Kept counts of lists that differ from what counting the threads gives. */
export const miscounted = `
  SELECT * FROM (
    SELECT "spaceId", "scope", "kind", "language", "total", "unanswered", "solved" FROM "ThreadCount"
    WHERE "total" <> 0 OR "unanswered" <> 0 OR "solved" <> 0
  ) kept FULL JOIN (
    SELECT t."spaceId", scope, t."kind", t."language", count(*)::int AS "total",
      count(*) FILTER (WHERE t."answerCount" = 0 AND NOT t."solved"
        AND NOT EXISTS (SELECT FROM "Closure" l WHERE l."threadId" = t."id" AND l."liftedAt" IS NULL))::int AS "unanswered",
      count(*) FILTER (WHERE t."solved")::int AS "solved"
    FROM "Thread" t, LATERAL (
      SELECT 'all' AS scope UNION ALL SELECT 'member:' || t."authorId" WHERE t."authorId" IS NOT NULL
      UNION ALL SELECT 'tag:' || "tagId" FROM "ThreadTag" WHERE "threadId" = t."id"
      UNION ALL SELECT 'product:' || "productId" FROM "ThreadProduct" WHERE "threadId" = t."id"
    ) scopes
    WHERE t."state" = 'visible' AND t."audience" IS NULL GROUP BY 1, 2, 3, 4
  ) counted USING ("spaceId", "scope", "kind", "language", "total", "unanswered", "solved")
  WHERE kept."spaceId" IS NULL OR counted."spaceId" IS NULL`

const listed = (table: string) => `EXISTS (SELECT FROM "${table}" l WHERE l."threadId" = t."id"
  AND (l."state", l."lastActivityAt", l."score", l."hot", l."solved", l."waits") IS DISTINCT FROM (t."state", t."lastActivityAt",
    t."score", t."hot", t."solved", t."answerCount" = 0 AND NOT (t."solved" OR t."locked" OR t."closed")))`

const closure = (kind: string) => `EXISTS (SELECT FROM "Closure" l WHERE l."threadId" = t."id" AND l."kind" = '${kind}'
  AND l."liftedAt" IS NULL)`

/** Threads whose own counts, or whose rows in lists, differ from what hangs on them. */
export const strayThreads = `
  SELECT t."id", t."answerCount", t."score", t."solved" FROM "Thread" t
  WHERE t."answerCount" <> (SELECT count(*) FROM "Post" p JOIN "Contribution" c ON c."id" = p."id"
      WHERE p."threadId" = t."id" AND p."role" = 'answer' AND c."state" = 'visible')
    OR t."score" <> (SELECT p."score" FROM "Post" p WHERE p."threadId" = t."id" AND p."role" = 'opening')
    OR t."solved" <> EXISTS (SELECT FROM "Acceptance" a WHERE a."threadId" = t."id" AND a."withdrawnAt" IS NULL)
    OR t."locked" <> ${closure('locked')} OR t."closed" <> ${closure('closed')}
    OR ${listed('ThreadTag')} OR ${listed('ThreadProduct')}`

/** Posts whose counts differ from their votes and comments. Votes that came from elsewhere are known by number. */
export const strayPosts = `
  SELECT p."id", p."upCount", p."downCount", p."score", p."commentCount" FROM "Post" p
  WHERE p."score" <> p."upCount" - p."downCount"
    OR (p."upCount", p."downCount") <> (
      SELECT p."importedUp" + count(*) FILTER (WHERE v."value" = 1), p."importedDown" + count(*) FILTER (WHERE v."value" = -1)
      FROM "Vote" v WHERE v."contributionId" = p."id")
    OR p."commentCount" <> (SELECT count(*) FROM "Post" r JOIN "Contribution" c ON c."id" = r."id"
      WHERE r."parentId" = p."id" AND c."state" = 'visible')`

/** Members of whom other numbers of read threads are kept than they have marks: trust is counted from them. */
const strayReaders = `
  SELECT m."id", m."threadsRead" FROM "Member" m WHERE m."deletedAt" IS NULL
    AND m."threadsRead" <> (SELECT count(*) FROM "ReadMark" r WHERE r."memberId" = m."id")`

export const communityRecounts: readonly Recount[] = [
  { name: 'counts of lists', rows: miscounted },
  { name: 'threads', rows: strayThreads },
  { name: 'posts', rows: strayPosts },
  { name: 'threads read', rows: strayReaders },
]
