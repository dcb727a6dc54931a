import type { Recount } from '#server/platform/recount.ts'
import { points } from './reputation.ts'

/** Members whose reputation is not the sum of their ledger. */
const strayReputation = `
  SELECT m."id", m."reputation" FROM "Member" m WHERE m."reputation" <>
    (SELECT coalesce(sum(e."points"), 0) FROM "ReputationEntry" e WHERE e."memberId" = m."id")`

/** Whom an id in an event means now: as memberNow. */
const memberNow = (id: string) =>
  `(SELECT coalesce(m."claimedById", m."id") FROM "Member" m WHERE m."id" = (${id})::uuid)`

/** What each deed is worth by the latest word on it, and what the posts of an import had earned where they were written. */
const deeds = `
  SELECT "memberId", "reason", CASE WHEN "actorId" = "memberId" THEN 0 ELSE "worth" END AS "worth" FROM (
    SELECT DISTINCT ON ("payload"->>'postId', "actorId") ${memberNow(`"payload"->>'authorId'`)} AS "memberId", "actorId",
      'vote ' || ("payload"->>'postId') || ' ' || "actorId" AS "reason",
      CASE ("payload"->>'value')::int WHEN 1 THEN ${points.helpful} WHEN -1 THEN ${points.notHelpful} ELSE 0 END AS "worth"
    FROM "Event" WHERE "name" = 'vote.cast' AND "actorId" <> ("payload"->>'authorId')::uuid
    ORDER BY "payload"->>'postId', "actorId", "seq" DESC
  ) vote
  UNION ALL SELECT * FROM (
    SELECT DISTINCT ON ("payload"->>'postId') ${memberNow(`"payload"->>'answererId'`)}, 'accepted ' || ("payload"->>'postId'),
      CASE WHEN "name" = 'answer.accepted' AND "actorId" IS DISTINCT FROM ("payload"->>'answererId')::uuid THEN ${points.accepted} ELSE 0 END
    FROM "Event" WHERE "name" IN ('answer.accepted', 'acceptance.withdrawn') AND "payload"->>'answererId' IS NOT NULL
    ORDER BY "payload"->>'postId', "seq" DESC
  ) acceptance
  UNION ALL SELECT ${memberNow('earned."memberId"')}, 'imported',
    sum(earned."helpful" * ${points.helpful} + earned."notHelpful" * ${points.notHelpful} + earned."accepted" * ${points.accepted})
  FROM "Event" e, jsonb_to_recordset(e."payload"->'earned') earned("memberId" uuid, "helpful" int, "notHelpful" int, "accepted" int)
  WHERE e."name" = 'threads.imported' GROUP BY 1`

/** Deeds for which the ledger holds other points than they are worth. Whom the day's limit held back may have fewer; whoever has left
 *  gets no more. What a claim has brought together keeps whose it was behind the reason. */
const strayPoints = `
  WITH deed AS (${deeds}
  ), given AS (
    SELECT "memberId", regexp_replace("reason", ' of [-0-9a-f]{36}$', '') AS "reason", sum("points") AS "points"
    FROM "ReputationEntry" GROUP BY 1, 2
  ), limited AS (
    SELECT DISTINCT "memberId" FROM "ReputationEntry" WHERE "reason" LIKE 'vote %' AND "points" > 0
    GROUP BY "memberId", date_trunc('day', "at" AT TIME ZONE 'UTC') HAVING sum("points") >= ${points.perDay}
  )
  SELECT "memberId" AS "id", "reason", "worth", "points" FROM deed FULL JOIN given USING ("memberId", "reason")
  WHERE coalesce("worth", 0) <> coalesce("points", 0)
    AND NOT (coalesce("points", 0) < "worth" AND "reason" LIKE 'vote %' AND "memberId" IN (SELECT "memberId" FROM limited))
    AND NOT EXISTS (SELECT FROM "Member" m WHERE m."id" = "memberId" AND m."deletedAt" IS NOT NULL)`

export const memberRecounts: readonly Recount[] = [
  { name: 'reputation', rows: strayReputation },
  { name: 'points', rows: strayPoints },
]
