import { inTransaction, Prisma } from '#server/platform/db.ts'

/** In a smaller community nothing is read that would be too much. */
const largeFrom = 20_000
/** Documents that are counted through, wherever they stand; there are as many to each as the community is larger. */
const sampled = 20_000
/** Documents that a word must be in, to be worth knowing beforehand, and of those that are counted: fewer say nothing of all. */
const [commonFrom, seenFrom] = [100, 5]

/** SQL: fills "CommonWord", which is empty. The statistics that the database keeps anyway leave out what one document in six hundred has. */
export const commonWords = Prisma.sql`
  INSERT INTO "CommonWord" ("word", "documents")
  SELECT w."word", round(w."documents")
  FROM (SELECT reltuples AS "documents", least(1, ${sampled}::int / reltuples) AS "part" FROM pg_class
      WHERE oid = '"SearchDocument"'::regclass AND reltuples >= ${largeFrom}) every
    CROSS JOIN LATERAL (SELECT '' AS "word", every."documents"
      UNION ALL SELECT "word", ndoc / every."part"
        FROM ts_stat(format('SELECT "vector" FROM "SearchDocument" TABLESAMPLE SYSTEM (%s)', 100 * every."part")) WHERE ndoc >= ${seenFrom}) w
  WHERE w."documents" >= ${commonFrom} AND w."word" ~ '^([[:alnum:]]*|#.*)$'`

/** Notes anew which words many documents have, by counting through some of them: bounded, however many there are. Three statements. */
export async function noteCommonWords(): Promise<void> {
  await inTransaction(async (tx) => {
    // Of two at once, the second waits and finds the same.
    await tx.$executeRaw`LOCK TABLE "CommonWord" IN SHARE ROW EXCLUSIVE MODE`
    await tx.$executeRaw`DELETE FROM "CommonWord"`
    await tx.$executeRaw(commonWords)
  })
}
