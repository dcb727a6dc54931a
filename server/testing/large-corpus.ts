import pg from 'pg'
import { inject } from 'vitest'
import { placesOf } from '#server/search/postgres-index.ts'
import { smallCorpus } from './search-corpus.ts'

/** Enough that the words of most of them are noted as common. */
export const largeCorpusThreads = 24_000

/** By number: each word after it in one of so many threads. All that begin with "cam" are in a third of them. */
const words = `'tent ' || CASE WHEN n % 2 = 0 THEN 'rain ' ELSE 'snow ' END || CASE WHEN n % 5 < 3 THEN 'mattress ' ELSE '' END
  || CASE WHEN n % 3 = 0 THEN ('{campsite,camera,camel,camouflage,cambium,camper,camphor,camembert,cameo,campus}'::text[])[1 + n / 3 % 10] || ' ' ELSE '' END
  || CASE WHEN n % 7 = 0 THEN 'sleeping bag ' ELSE '' END
  || CASE WHEN n % 3 = 1 THEN 'stove fuel gas ' ELSE 'avec ' END || 'w' || n % 700`

/** Very many threads with the same few words, one in five of them solved, and products and members beside them, by few statements.
 *
 *  What is refused is not asked for each row: the rows are right by making.
 *  @returns the thread that is solved, answered and voted for more than all others, and the best ones about a sleeping bag and about a stove: the last
 *    ones in the table */
export async function largeCorpus(databaseUrl: string): Promise<{ best: string; together: readonly string[] }> {
  const { addThread } = await smallCorpus()
  const best = await addThread({ title: 'Tent, mattress, rain', body: 'Again.', language: 'en', score: 90, days: 900 })
  const together: string[] = []
  for (const title of ['Sleeping bag', 'Stove fuel gas'])
    together.push(await addThread({ title, body: 'Again.', language: 'en', score: 80, days: 900 }))
  const admin = new URL(inject('adminUrl'))
  admin.pathname = new URL(databaseUrl).pathname
  const client = new pg.Client({ connectionString: admin.href })
  await client.connect()
  try {
    await client.query('SET session_replication_role = replica; SET synchronous_commit = off')
    await client.query(`INSERT INTO "Thread" SELECT (jsonb_populate_record(x, jsonb_build_object('id', gen_random_uuid(), 'title', ${words},
        'kind', CASE WHEN n % 4 = 0 THEN 'discussion' ELSE 'question' END, 'solved', n % 5 = 1, 'answerCount', (n % 2)::int, 'score', CASE WHEN n % 11 = 0 THEN 12 ELSE n % 7 / 3 END,
        'createdAt', x."createdAt" + n * interval '30 minutes', 'lastActivityAt', x."createdAt" + n * interval '30 minutes'))).*
      FROM "Thread" x, generate_series(1, ${largeCorpusThreads}) n WHERE x."id" = '${best}'`)
    await client.query(
      `UPDATE "Thread" SET "solved" = TRUE, "answerCount" = 5 WHERE "id" IN ('${[best, ...together].join("', '")}')`,
    )
    const { rows: indexes } = await client.query<{ indexname: string; indexdef: string }>(
      `SELECT indexname, indexdef FROM pg_indexes WHERE tablename = 'SearchDocument' AND indexdef LIKE '% USING gin %'`,
    )
    for (const { indexname } of indexes) await client.query(`DROP INDEX "${indexname}"`)
    await client.query(`INSERT INTO "SearchDocument" ("id", "threadId", "kind", "config", "language", "spaceId", "threadKind", "title", "body", "more",
        "tags", "productIds", "solved", "answerCount", "score", "at", "vector")
      SELECT d."id", d."id", 'thread', 'english', 'en', d."spaceId", d."threadKind", d."title", d."title" || ' again.', '', d."tags", d."productIds", d."solved",
        d."answerCount", d."score", d."createdAt", setweight(to_tsvector('entraide_english', d."title"), 'A')
          || setweight(to_tsvector('entraide_english', d."title" || ' again'), 'B') || setweight(to_tsvector('entraide_simple', d."title"), 'A') || ${placesOf.sql}
      FROM (SELECT 'thread' AS "kind", "kind" AS "threadKind", "id", "spaceId", "title", "solved", "answerCount", "score", "createdAt",
        'en' AS "language", CASE WHEN random() < 0.05 THEN ARRAY['mountain'] ELSE '{}' END AS "tags", '{}'::uuid[] AS "productIds" FROM "Thread") d ORDER BY "score"`)
    for (const { indexdef } of indexes) await client.query(indexdef)
    await client.query('ANALYZE')
  } finally {
    await client.end()
  }
  return { best, together }
}
