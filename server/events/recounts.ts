import type { Recount } from '#server/platform/recount.ts'
import { deadCondition } from './dead-letters.ts'
import { subscribers } from './subscribers.ts'

/** Names of events and reactions are ours: nothing in them needs escaping. */
const subscriptions = Object.entries(subscribers).flatMap(([name, listed]) =>
  listed.map(({ reaction }) => `('${name}', '${reaction}')`),
)

/** What every event should reach: SQL that gives "name" and "reaction". */
export const expectedReactions = `SELECT * FROM (VALUES ${subscriptions.join(', ')}) listed("name", "reaction")`

/** Events that have not reached a reaction, and no job is left that would see to it. Counted from the first event that did reach it,
 *  since a reaction may be younger than the community; what an import of a leave kit brought was never meant to. */
const unreached = `
  WITH expected AS (
    SELECT x."name", x."reaction", (SELECT min(f."seq") FROM "ReactionRun" r JOIN "Event" f ON f."id" = r."eventId"
      WHERE r."reaction" = x."reaction" AND f."name" = x."name") AS "since"
    FROM (${expectedReactions}) x
  ), waiting AS (
    SELECT "payload"->>'eventId' AS "eventId", "payload"->>'reaction' AS "reaction" FROM graphile_worker._private_jobs
  )
  SELECT e."id", e."name", x."reaction" FROM "Event" e JOIN expected x ON x."name" = e."name" AND e."seq" >= x."since"
  WHERE e."xid" <> '0'
    AND NOT EXISTS (SELECT FROM "ReactionRun" r WHERE r."eventId" = e."id" AND r."reaction" = x."reaction")
    AND NOT EXISTS (SELECT FROM waiting w WHERE w."eventId" = e."id"::text AND coalesce(w."reaction", x."reaction") = x."reaction")`

const dead = `SELECT j."id"::text, j."task_identifier" AS "task", j."key" FROM graphile_worker.jobs j WHERE ${deadCondition}`

export const eventRecounts: readonly Recount[] = [
  { name: 'reactions', rows: unreached },
  { name: 'dead jobs', rows: dead },
]
