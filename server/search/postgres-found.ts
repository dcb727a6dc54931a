import { Prisma } from '#server/platform/db.ts'
import { byLevel, fewDocuments, isAmongTheBest, isOfTheBest, worthOf } from './postgres-shelves.ts'
import { hitKinds } from './schema.ts'

type Family = (typeof hitKinds)[number]

/** SQL conditions, word for word those of the four indexes: each knows the documents of one kind alone, or a word that all threads have
 *  would be gone through for the few products that have it. */
const ofFamily: Readonly<Record<Family, Prisma.Sql>> = {
  question: Prisma.sql`d."threadKind" = 'question'`,
  discussion: Prisma.sql`d."threadKind" <> 'question'`,
  product: Prisma.sql`d."kind" = 'product'`,
  member: Prisma.sql`d."kind" = 'member'`,
}

/** All in SQL. */
interface Wanted {
  readonly query: Prisma.Sql
  /** tsquery[]: of threads, where to look for it, one after the other, as long as too few are found. Null: few have it. */
  readonly looks: Prisma.Sql
  /** Condition of document `d` alone, before as many are read as are. */
  readonly seen: Prisma.Sql
}

interface Best {
  readonly of: readonly Family[]
  /** Of each, at most. */
  readonly most: number
}

/** SQL columns of a document. The vector and the texts are only pointed at until somebody reads them. */
const columns = Prisma.sql`d."id", d."kind", d."threadId", d."threadKind", d."language", d."title", d."vector", d."tags", d."productIds",
  d."score", d."answerCount", d."solved", d."at"`
/** SQL joins: the thread and the space of document `d`, one after the other, in the order in which documents come. */
export const threadOf = Prisma.sql`LEFT JOIN LATERAL (SELECT * FROM "Thread" t WHERE t."id" = d."threadId" OFFSET 0) t ON TRUE
  LEFT JOIN LATERAL (SELECT * FROM "Space" s WHERE s."id" = t."spaceId" OFFSET 0) s ON TRUE`

/** SQL rows with "family" and "nth" (from 1): of each kind the best documents that a query finds, by their worth. Whatever the words, so
 *  much is read. Their threads are not asked: whoever shows one asks its thread who may see it. */
export function bestFound(wanted: Wanted, { of, most }: Best): Prisma.Sql {
  return Prisma.join(
    of.map((family) => bestOf(wanted, { family, most: Prisma.raw(String(most)) })),
    ' UNION ALL ',
  )
}

function bestOf({ query, looks, seen }: Wanted, { family, most }: { family: Family; most: Prisma.Sql }): Prisma.Sql {
  const read = (from: Prisma.Sql, limit: Prisma.Sql) =>
    Prisma.sql`SELECT ${columns} FROM ${from} WHERE ${seen} LIMIT ${limit}`
  const best = (from: Prisma.Sql) =>
    Prisma.sql`SELECT * FROM ${from} d ORDER BY ${worthOf} DESC, d."id" DESC LIMIT ${most}`
  const ranked = Prisma.sql`row_number() OVER () AS "nth", ${Prisma.raw(`'${family}'`)} AS "family"`
  if (family === 'product' || family === 'member')
    return Prisma.sql`(SELECT found.*, ${ranked} FROM (${best(Prisma.sql`(${read(byWords(family, query), fewDocuments)})`)}) found)`
  // Of what turns out to be more than was expected, the table's order would decide: then level by level. Whoever has enough of the first
  // look leaves the others out.
  const first = lookFor(family, { query, look: Prisma.sql`(${looks})[1]`, anywhere: Prisma.sql`${looks} IS NULL` })
  const next = lookFor(family, { query, look: Prisma.sql`look`, anywhere: Prisma.sql`FALSE` })
  return Prisma.sql`
    (WITH first AS MATERIALIZED (${read(first, Prisma.sql`${fewDocuments} + 1`)}),
      are AS MATERIALIZED (SELECT count(*) <= ${fewDocuments} AS "few" FROM first)
    SELECT all_of.*, ${ranked} FROM (
      SELECT found.* FROM (${best(Prisma.sql`first`)}) found WHERE (SELECT "few" FROM are)
      UNION ALL
      SELECT found.* FROM unnest(CASE WHEN (SELECT "few" FROM are) THEN (${looks})[2:] ELSE ${byLevel} END) look
        CROSS JOIN LATERAL (${best(Prisma.sql`(${read(next, fewDocuments)})`)}) found) all_of LIMIT ${most})`
}

/** All in SQL. */
interface Look {
  readonly query: Prisma.Sql
  readonly look: Prisma.Sql
  /** Boolean: the query alone is looked for. */
  readonly anywhere: Prisma.Sql
}

/** SQL rows: what a query finds at a look, which is asked of the index of the best threads where it leads to no others. In the other one
 *  nothing is looked for, which takes no time. */
function lookFor(family: Family, { query, look, anywhere }: Look): Prisma.Sql {
  const inTheBest = Prisma.sql`CASE WHEN ${isAmongTheBest(look)} THEN ${query} && ${look} END`
  const inAll = Prisma.sql`CASE WHEN ${anywhere} THEN ${query} WHEN NOT ${isAmongTheBest(look)} THEN ${query} && ${look} END`
  return Prisma.sql`(SELECT * FROM "SearchDocument" d WHERE ${ofFamily[family]} AND ${isOfTheBest} AND d."vector" @@ (${inTheBest})
    UNION ALL SELECT * FROM ${byWords(family, inAll)} OFFSET 0) d`
}

/** One is enough; from so many on, the database goes by its index to find it. */
const enoughToKnow = Prisma.raw('50')

/** SQL boolean: a query finds something.
 *  @param where condition of document `d`, its thread `t` and its space `s` */
export function isFound(query: Prisma.Sql, where: Prisma.Sql): Prisma.Sql {
  const each = hitKinds.map(
    (family) =>
      Prisma.sql`(SELECT count(*) > 0 FROM (SELECT FROM ${byWords(family, query)} ${threadOf} WHERE ${where} LIMIT ${enoughToKnow}) few)`,
  )
  return Prisma.sql`(${Prisma.join(each, ' OR ')})`
}

// By the words first, and only then who may see it and what it is narrowed to: the planner, which knows nothing of the words, would take
// all solved threads for fewer.
const byWords = (family: Family, query: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`(SELECT * FROM "SearchDocument" d WHERE ${ofFamily[family]} AND d."vector" @@ (${query}) OFFSET 0) d`

/** SQL: the vector of document `d`, unpacked once for all that is asked of it. */
export const vectorRead = Prisma.sql`SELECT ts_delete(d."vector", '') AS "vector" FROM "SearchDocument" d`
