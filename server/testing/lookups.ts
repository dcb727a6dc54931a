import { openClient, Prisma } from '#server/platform/db.ts'

/** What stands in the database, for a test to look at. */

/** A thread with the rows that its lists are made of. */
export const threadIn = (id: string) =>
  openClient().thread.findUniqueOrThrow({ where: { id }, include: { tags: true, products: true, acceptances: true } })

/** A post together with its contribution. */
export async function postIn(id: string) {
  const { contribution, ...post } = await openClient().post.findUniqueOrThrow({
    where: { id },
    include: { contribution: true },
  })
  return { ...contribution, ...post }
}

/** The events of that name about a subject, oldest first. */
export const eventsAbout = (subjectId: string, name: string) =>
  openClient().event.findMany({ where: { subjectId, name }, orderBy: { seq: 'asc' } })

/** Every kept count that differs from what counting anew gives: none, ever. */
export const miscounts = () =>
  openClient().$queryRaw<unknown[]>(Prisma.sql`
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
  WHERE kept."spaceId" IS NULL OR counted."spaceId" IS NULL`)

/** Every thread whose own counts, or whose rows in lists, differ from what its posts give: none, ever. */
export const strayThreads = () =>
  openClient().$queryRaw<unknown[]>(Prisma.sql`
  SELECT t."id", t."answerCount", t."score", t."solved" FROM "Thread" t
  WHERE t."answerCount" <> (SELECT count(*) FROM "Post" p JOIN "Contribution" c ON c."id" = p."id"
      WHERE p."threadId" = t."id" AND p."role" = 'answer' AND c."state" = 'visible')
    OR t."score" <> (SELECT p."score" FROM "Post" p WHERE p."threadId" = t."id" AND p."role" = 'opening')
    OR t."solved" <> EXISTS (SELECT FROM "Acceptance" a WHERE a."threadId" = t."id" AND a."withdrawnAt" IS NULL)
    OR t."locked" <> EXISTS (SELECT FROM "Closure" l WHERE l."threadId" = t."id" AND l."kind" = 'locked' AND l."liftedAt" IS NULL)
    OR t."closed" <> EXISTS (SELECT FROM "Closure" l WHERE l."threadId" = t."id" AND l."kind" = 'closed' AND l."liftedAt" IS NULL)
    OR EXISTS (SELECT FROM "ThreadTag" l WHERE l."threadId" = t."id"
      AND (l."state", l."lastActivityAt", l."score", l."hot", l."solved", l."waits") IS DISTINCT FROM (t."state", t."lastActivityAt",
        t."score", t."hot", t."solved", t."answerCount" = 0 AND NOT (t."solved" OR t."locked" OR t."closed")))
    OR EXISTS (SELECT FROM "ThreadProduct" l WHERE l."threadId" = t."id"
      AND (l."state", l."lastActivityAt", l."score", l."hot", l."solved", l."waits") IS DISTINCT FROM (t."state", t."lastActivityAt",
        t."score", t."hot", t."solved", t."answerCount" = 0 AND NOT (t."solved" OR t."locked" OR t."closed")))
    OR EXISTS (SELECT FROM "Post" p WHERE p."threadId" = t."id" AND (
      p."score" <> (SELECT coalesce(sum(v."value"), 0) FROM "Vote" v WHERE v."contributionId" = p."id")
      OR p."commentCount" <> (SELECT count(*) FROM "Post" r JOIN "Contribution" c ON c."id" = r."id"
        WHERE r."parentId" = p."id" AND c."state" = 'visible')))`)
