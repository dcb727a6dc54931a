import type { Recount } from '#server/platform/recount.ts'
import { points } from './reputation.ts'

/** Members whose reputation is not the sum of their ledger. */
const strayReputation = `
  SELECT m."id", m."reputation" FROM "Member" m WHERE m."reputation" <>
    (SELECT coalesce(sum(e."points"), 0) FROM "ReputationEntry" e WHERE e."memberId" = m."id")`

/** Deeds for which the ledger holds other points than the latest word on them is worth. Whom the day's limit held back may have
 *  fewer; whoever has left gets no more. */
const strayPoints = `
  WITH vote AS (
    SELECT DISTINCT ON ("payload"->>'postId', "actorId") ("payload"->>'authorId')::uuid AS "memberId",
      'vote ' || ("payload"->>'postId') || ' ' || "actorId" AS "reason",
      CASE ("payload"->>'value')::int WHEN 1 THEN ${points.helpful} WHEN -1 THEN ${points.notHelpful} ELSE 0 END AS "worth"
    FROM "Event" WHERE "name" = 'vote.cast' AND "actorId" <> ("payload"->>'authorId')::uuid
    ORDER BY "payload"->>'postId', "actorId", "seq" DESC
  ), acceptance AS (
    SELECT DISTINCT ON ("payload"->>'postId') ("payload"->>'answererId')::uuid AS "memberId", 'accepted ' || ("payload"->>'postId') AS "reason",
      CASE WHEN "name" = 'answer.accepted' AND "actorId" IS DISTINCT FROM ("payload"->>'answererId')::uuid THEN ${points.accepted} ELSE 0 END AS "worth"
    FROM "Event" WHERE "name" IN ('answer.accepted', 'acceptance.withdrawn') AND "payload"->>'answererId' IS NOT NULL
    ORDER BY "payload"->>'postId', "seq" DESC
  ), given AS (
    SELECT "memberId", "reason", sum("points") AS "points" FROM "ReputationEntry"
    WHERE "reason" LIKE 'vote %' OR "reason" LIKE 'accepted %' GROUP BY 1, 2
  ), limited AS (
    SELECT DISTINCT "memberId" FROM "ReputationEntry" WHERE "reason" LIKE 'vote %' AND "points" > 0
    GROUP BY "memberId", date_trunc('day', "at" AT TIME ZONE 'UTC') HAVING sum("points") >= ${points.perDay}
  )
  SELECT "memberId" AS "id", "reason", "worth", "points"
  FROM (SELECT * FROM vote UNION ALL SELECT * FROM acceptance) deed FULL JOIN given USING ("memberId", "reason")
  WHERE coalesce("worth", 0) <> coalesce("points", 0)
    AND NOT (coalesce("points", 0) < "worth" AND "reason" LIKE 'vote %' AND "memberId" IN (SELECT "memberId" FROM limited))
    AND NOT EXISTS (SELECT FROM "Member" m WHERE m."id" = "memberId" AND m."deletedAt" IS NOT NULL)`

export const memberRecounts: readonly Recount[] = [
  { name: 'reputation', rows: strayReputation },
  { name: 'points', rows: strayPoints },
]
