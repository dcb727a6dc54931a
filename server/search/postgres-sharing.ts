import { Prisma } from '#server/platform/db.ts'
import { documentsWith, isTelling } from './postgres-words.ts'

/** Words, rarest first, that are looked for together: a question that has more is known by these. */
const togetherAtMost = 8
/** Documents of any of which a few are looked for on every shelf: more than that, on the best ones first. */
const manyDocuments = 20_000

/** SQL rows "typed", "query", "documents", "at": the telling ones of some words, the rarest first.
 *  @param ofWord SQL tsquery of `typed` */
export const rarestFirst = (words: readonly string[], ofWord: Prisma.Sql): Prisma.Sql => Prisma.sql`
  SELECT *, row_number() OVER (ORDER BY "documents", "place") AS "at" FROM (
    SELECT typed, ${ofWord} AS "query", ${documentsWith(Prisma.sql`typed`)} AS "documents", "place"
    FROM unnest(${[...words]}::text[]) WITH ORDINALITY AS w(typed, "place") WHERE ${isTelling(Prisma.sql`typed`)} OFFSET 0) telling`

/** SQL rows "query", "wide", "at": what finds every document that has so many of the words of `word` (as `rarestFirst` gives them), one
 *  part after the other: with the rarest and others, without it but with the next and others, … Of three or more, three are asked for.
 *  @param needed SQL: how many */
export const sharing = (needed: Prisma.Sql): Prisma.Sql => Prisma.sql`
  SELECT "query", "documents" > ${manyDocuments} AS "wide", "at" FROM (
    SELECT one."at", one."documents", CASE WHEN ${needed} <= 1 THEN one."query" ELSE one."query" && (
        SELECT string_agg('(' || CASE WHEN ${needed} = 2 THEN other."query" ELSE other."query" && (
            SELECT string_agg('(' || third."query"::text || ')', ' | ')::tsquery FROM word third WHERE third."at" > other."at" AND third."at" <= ${togetherAtMost})
          END::text || ')', ' | ')::tsquery
        FROM word other WHERE other."at" > one."at" AND other."at" <= ${togetherAtMost}) END AS "query"
    FROM word one WHERE one."at" <= ${togetherAtMost}) part WHERE "query" IS NOT NULL`
