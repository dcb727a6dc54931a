import { Prisma } from '#server/platform/db.ts'
import { familyOf, type Shelved, shelvesOf, worthOf } from './postgres-shelves.ts'
import { hitKinds } from './schema.ts'

/** All in SQL. */
export interface Wanted {
  readonly query: Prisma.Sql
  /** Boolean: so few have it that all of them are read. */
  readonly few: Prisma.Sql
  /** Boolean: very many have it. */
  readonly wide: Prisma.Sql
  readonly where: Prisma.Sql
}

/** Of what few were said to have, more than that are not read: how many have two words together is estimated. */
const readAtMost = 800

/** SQL columns of what is found. The vector and the texts are only pointed at until somebody reads them. */
const found = Prisma.sql`d."id", d."kind", d."threadKind", d."language", d."title", d."vector", d."at",
  t."solved", t."score", t."answerCount", t."lastActivityAt"`

const names = Prisma.sql`"id", "kind", "threadKind", "language", "title", "vector", "at", "solved", "score", "answerCount", "lastActivityAt"`

/** SQL rows with "family": of each kind the best documents that a query finds, the columns of `found`. Whatever the words, so much is
 *  read. A constant `most` keeps the plan. */
export function bestOfEachKind(wanted: Wanted, most: number): Prisma.Sql {
  const limit = Prisma.raw(String(most))
  const shelved = hitKinds.map(
    (family) =>
      Prisma.sql`(SELECT ${names}, ${Prisma.raw(`'${family}'`)} AS "family" FROM (${onShelves(wanted, shelvesOf(family))}) best LIMIT ${limit})`,
  )
  return Prisma.sql`
    SELECT ${names}, "family" FROM (
      SELECT d.*, row_number() OVER (PARTITION BY d."family" ORDER BY ${worthOf} DESC, d."id" DESC) AS "place"
      FROM (SELECT d.*, ${familyOf} AS "family" FROM (${atOnce(wanted)}) d) d) d WHERE d."place" <= ${limit}
    UNION ALL ${Prisma.join(shelved, ' UNION ALL ')}`
}

/** SQL rows: threads that a query finds, the columns of `found`, the best shelves first. Whoever takes no more than some of them
 *  leaves the other shelves unread. */
export const threadsByWorth = (wanted: Wanted): Prisma.Sql => Prisma.sql`
  SELECT * FROM (${atOnce({ ...wanted, where: Prisma.sql`d."kind" = 'thread' AND ${wanted.where}` })}) few
  UNION ALL ${onShelves(wanted, shelvesOf('question', 'discussion'))}`

function atOnce({ query, few, where }: Wanted): Prisma.Sql {
  return Prisma.sql`SELECT ${found} FROM ${withPlace(query)} WHERE ${few} AND ${where} LIMIT ${Prisma.raw(String(readAtMost))}`
}

function onShelves({ query, few, wide, where }: Wanted, { two, all }: Shelved): Prisma.Sql {
  return Prisma.sql`
    SELECT found.* FROM unnest(CASE WHEN ${wide} THEN ${all} ELSE ${two} END) shelf
      CROSS JOIN LATERAL (SELECT ${found} FROM ${withPlace(Prisma.sql`${query} && shelf`)} WHERE ${where}) found
    WHERE NOT ${few}`
}

// By the words first, and only then who may see it and what it is narrowed to: the planner, which knows nothing of the words, would take
// all solved threads for fewer.
const withPlace = (query: Prisma.Sql): Prisma.Sql => Prisma.sql`
  (SELECT * FROM "SearchDocument" d WHERE d."vector" @@ (${query}) OFFSET 0) d
    LEFT JOIN "Thread" t ON t."id" = d."threadId" LEFT JOIN "Space" s ON s."id" = t."spaceId"`

/** SQL: the vector of document `d`, unpacked once for all that is asked of it. */
export const vectorRead = Prisma.sql`SELECT d."vector" || '' AS "vector" FROM "SearchDocument" d`
