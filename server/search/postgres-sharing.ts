import { Prisma } from '#server/platform/db.ts'
import { looksAt } from './postgres-shelves.ts'
import { isTelling } from './postgres-words.ts'

/** Words, rarest first, that are looked for together: a question that has more is known by these. */
const togetherAtMost = Prisma.raw('6')
/** Of the documents that have a common word, about one in so many has one of the others, too. */
const togetherLeave = Prisma.raw('4')

/** SQL: a part, to be found. */
export const ofPart = { query: Prisma.sql`part."query"`, looks: Prisma.sql`part."looks"` } as const

/** Of `typed`, one word, in SQL. */
interface OfWord {
  /** tsquery. */
  readonly query: Prisma.Sql
  /** How many documents have it, about. */
  readonly documents: Prisma.Sql
}

/** SQL rows "typed", "query", "documents", "at": the telling ones of some words, the rarest first. */
export const rarestFirst = (words: readonly string[], { query, documents }: OfWord): Prisma.Sql => Prisma.sql`
  SELECT *, row_number() OVER (ORDER BY "documents", "place") AS "at" FROM (
    SELECT typed, ${query} AS "query", ${documents} AS "documents", "place"
    FROM jsonb_array_elements_text(${JSON.stringify(words)}::jsonb) WITH ORDINALITY AS w(typed, "place") WHERE ${isTelling(Prisma.sql`typed`)} OFFSET 0) telling`

/** SQL: how many documents have a part's rarest word; the others leave a part of them. Null where nothing is known. */
const known = Prisma.sql`CASE WHEN EXISTS (SELECT FROM "CommonWord") THEN "documents" / ${togetherLeave} END`

/** SQL rows "query", "looks", "at": what finds every document that has so many of the words of `word` (as `rarestFirst` gives them), one
 *  part after the other: with the rarest and others, without it but with the next and others, … Of three or more, three are asked for.
 *  @param needed SQL: how many */
export const sharing = (needed: Prisma.Sql): Prisma.Sql => Prisma.sql`
  SELECT "query", "at", ${looksAt(known)} AS "looks" FROM (
    SELECT one."at", one."documents", CASE WHEN ${needed} <= 1 THEN one."query" ELSE one."query" && (
        SELECT string_agg('(' || CASE WHEN ${needed} = 2 THEN other."query" ELSE other."query" && (
            SELECT string_agg('(' || third."query"::text || ')', ' | ')::tsquery FROM word third WHERE third."at" > other."at" AND third."at" <= ${togetherAtMost})
          END::text || ')', ' | ')::tsquery
        FROM word other WHERE other."at" > one."at" AND other."at" <= ${togetherAtMost}) END AS "query"
    FROM word one WHERE one."at" <= ${togetherAtMost}) part WHERE "query" IS NOT NULL`
