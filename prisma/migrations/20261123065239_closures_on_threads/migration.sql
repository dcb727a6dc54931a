-- Nothing read it. Its part in the check goes with it.
ALTER TABLE "Thread" DROP COLUMN "commentCount",
ADD COLUMN     "closed" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "locked" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "Thread" ADD CONSTRAINT "Thread_counts_positive" CHECK ("answerCount" >= 0 AND "views" >= 0);

ALTER TABLE "Member" ADD COLUMN     "trustSetAt" TIMESTAMPTZ(3);

-- What stands on the threads that are here already.
UPDATE "Thread" t SET "locked" = stands."locked", "closed" = stands."closed"
FROM (SELECT "threadId", bool_or("kind" = 'locked') AS "locked", bool_or("kind" = 'closed') AS "closed"
  FROM "Closure" WHERE "liftedAt" IS NULL GROUP BY "threadId") stands
WHERE t."id" = stands."threadId";

-- Where one can no longer answer, nobody waits.
UPDATE "ThreadCount" n SET "unanswered" = n."unanswered" - gone."count"
FROM (
  SELECT t."spaceId", scope, t."kind", t."language", count(*)::int AS "count"
  FROM "Thread" t, LATERAL (
    SELECT 'all' AS scope
    UNION ALL SELECT 'member:' || t."authorId" WHERE t."authorId" IS NOT NULL
    UNION ALL SELECT 'tag:' || tt."tagId" FROM "ThreadTag" tt WHERE tt."threadId" = t."id"
    UNION ALL SELECT 'product:' || tp."productId" FROM "ThreadProduct" tp WHERE tp."threadId" = t."id"
  ) scopes
  WHERE t."state" = 'visible' AND t."audience" IS NULL AND t."answerCount" = 0 AND NOT t."solved" AND (t."locked" OR t."closed")
  GROUP BY t."spaceId", scope, t."kind", t."language"
) gone
WHERE (n."spaceId", n."scope", n."kind", n."language") = (gone."spaceId", gone.scope, gone."kind", gone."language");
