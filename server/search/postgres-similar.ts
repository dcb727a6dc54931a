import { z } from 'zod'
import { visibleTo } from '#server/community/visible.ts'
import type { Ctx } from '#server/platform/ctx.ts'
import { Prisma, searchReader } from '#server/platform/db.ts'
import type { SimilarThread } from './hits.ts'
import { bestFound, threadOf, vectorRead } from './postgres-found.ts'
import { seenBy } from './postgres-seen.ts'
import { ofPart, rarestFirst, sharing } from './postgres-sharing.ts'
import { sharesOfShelves } from './postgres-shelves.ts'
import { anyFormOf, begunBy, documentsWith, manyDocuments } from './postgres-words.ts'
import { type Asked, tellingWords } from './query.ts'
import { similarThreadsShown } from './schema.ts'
import { SimilarRow, shownSimilar, similarFacts } from './similar-rows.ts'

/** The best by their words, of which the solved ones are shown first. */
const considered = 12
/** Threads that have enough of the words, or seem to, and are ranked: of more than that, the ones with the rarest words. */
const lookedAt = { ofEach: 70, inAll: 100 } as const
/** Of the telling words of a question, how many a thread must share to be worth showing. */
const shareOfWords = 0.4

/** Threads that share words with a question, wherever they stand in it; the last word may be a beginning. One statement. */
export async function similarDocuments(ctx: Ctx, asked: Asked): Promise<SimilarThread[]> {
  const words = tellingWords(asked)
  if (words.length === 0) return []
  const found = bestFound(
    { ...ofPart, seen: seenBy(ctx.viewer) },
    { of: ['question', 'discussion'], most: lookedAt.ofEach },
  )
  const rows = await searchReader(ctx).$queryRaw`
    WITH shelf AS MATERIALIZED (${sharesOfShelves}), begun AS MATERIALIZED (${begunBy(asked)}),
    word AS MATERIALIZED (${rarestFirst(words, typedOrBegun(asked))}),
    asked AS MATERIALIZED (SELECT string_agg('(' || "query"::text || ')', ' | ')::tsquery AS "query",
      ceil(count(*) * ${shareOfWords}::float)::int AS "needed" FROM word),
    part AS MATERIALIZED (SELECT * FROM (${sharing(Prisma.sql`(SELECT "needed" FROM asked)`)}) part ORDER BY "at"),
    looked AS MATERIALIZED (SELECT * FROM (SELECT DISTINCT ON ("id") * FROM (
      SELECT found.* FROM part CROSS JOIN LATERAL (${found}) found LIMIT ${Prisma.raw(String(lookedAt.inAll))}) first) looked),
    ranked AS (
      SELECT looked."threadId", shared."words" * ts_rank('{0.1, 0.2, 0.5, 1.0}', read."vector", asked."query", 1) * CASE WHEN looked."solved" THEN 1.5 ELSE 1 END
        * CASE WHEN looked."language" = ${ctx.locale} THEN 1.3 ELSE 1 END AS "rank"
      FROM asked, looked CROSS JOIN LATERAL (${vectorRead} WHERE d."id" = looked."id" OFFSET 0) read
        CROSS JOIN LATERAL (SELECT count(*) AS "words" FROM word WHERE read."vector" @@ word."query") shared
      WHERE shared."words" >= asked."needed"
    ),
    best AS (SELECT d."threadId" AS "id", d."rank" FROM (SELECT * FROM ranked ORDER BY "rank" DESC, "threadId" DESC OFFSET 0) d ${threadOf}
      WHERE t."state" = 'visible' AND ${visibleTo(ctx.viewer)} LIMIT ${Prisma.raw(String(considered))})
    SELECT ${similarFacts}
    FROM best JOIN "Thread" t ON t."id" = best."id" JOIN "SearchDocument" d ON d."id" = t."id"
    ORDER BY t."solved" DESC, best."rank" DESC LIMIT ${Prisma.raw(String(similarThreadsShown))}`
  return z.array(SimilarRow).parse(rows).map(shownSimilar)
}

/** A word as it is typed, or, of the last one, what it may begin, unless that is so much that it says nothing yet. */
function typedOrBegun({ last }: Asked) {
  const typed = Prisma.sql`typed`
  const [query, documents] = [anyFormOf(typed), documentsWith(typed)]
  if (!last?.prefix) return { query, documents }
  const begins = Prisma.sql`typed = ${last.word.toLocaleLowerCase()} AND (SELECT "documents" FROM begun) <= ${manyDocuments}`
  return {
    query: Prisma.sql`${query} || CASE WHEN ${begins} THEN (SELECT "query" FROM begun) ELSE '' END`,
    documents: Prisma.sql`greatest(${documents}, CASE WHEN ${begins} THEN (SELECT "documents" FROM begun) END)`,
  }
}
