import { inTransaction, Prisma } from '#server/platform/db.ts'

/** In a smaller community nothing is read that would be too much. */
const largeFrom = 20_000
/** Documents that a word must be in, to be worth knowing beforehand. */
const commonFrom = 500

/** SQL: fills "CommonWord", which is empty. */
export const commonWords = Prisma.sql`
  INSERT INTO "CommonWord" ("word", "documents")
  SELECT w."word", round(w."share" * c.reltuples)
  FROM pg_class c JOIN pg_stats s ON s.schemaname = c.relnamespace::regnamespace::text AND s.tablename = c.relname AND s.attname = 'vector'
    CROSS JOIN LATERAL (SELECT s.most_common_elems::text::text[] AS "words") m
    CROSS JOIN LATERAL (SELECT '' AS "word", 1 AS "share"
      UNION ALL SELECT * FROM unnest(m."words", s.most_common_elem_freqs[:cardinality(m."words")])) w
  WHERE c.oid = '"SearchDocument"'::regclass AND c.reltuples >= ${largeFrom} AND w."share" * c.reltuples >= ${commonFrom}
    AND w."word" ~ '^([[:alnum:]]*|#.*)$'`

/** Notes anew which words many documents have, by the statistics that the database keeps of a sample: bounded, however many documents
 *  there are. Three statements. */
export async function noteCommonWords(): Promise<void> {
  await inTransaction(async (tx) => {
    // Of two at once, the second waits and finds the same.
    await tx.$executeRaw`LOCK TABLE "CommonWord" IN SHARE ROW EXCLUSIVE MODE`
    await tx.$executeRaw`DELETE FROM "CommonWord"`
    await tx.$executeRaw(commonWords)
  })
}
