import { z } from 'zod'
import { visibleTo } from '#server/community/visible.ts'
import type { Ctx } from '#server/platform/ctx.ts'
import { Prisma, reader } from '#server/platform/db.ts'
import type { SimilarThread } from './hits.ts'
import { anyFormOf, isTelling } from './postgres-words.ts'
import { type Asked, tellingWords } from './query.ts'
import { similarThreadsShown } from './schema.ts'
import { SimilarRow, shownSimilar, similarFacts } from './similar-rows.ts'

/** The best by their words, of which the solved ones are shown first. */
const considered = 12
/** Of the telling words of a question, how many a thread must share to be worth showing. */
const shareOfWords = 0.4

/** Threads that share words with a question, wherever they stand in it; the last word may be a beginning. One statement. */
export async function similarDocuments(ctx: Ctx, asked: Asked): Promise<SimilarThread[]> {
  const words = tellingWords(asked)
  if (words.length === 0) return []
  const rows = await reader(ctx).$queryRaw`
    WITH word AS MATERIALIZED (SELECT ${queryOfWord(asked)} AS "query" FROM unnest(${words}::text[]) typed WHERE ${isTelling(Prisma.sql`typed`)}),
    asked AS MATERIALIZED (SELECT string_agg('(' || "query"::text || ')', ' | ')::tsquery AS "query", count(*) AS "words" FROM word),
    best AS (
      SELECT t."id", shared."words" * ts_rank('{0.1, 0.2, 0.5, 1.0}', d."vector", asked."query", 1) * CASE WHEN t."solved" THEN 1.5 ELSE 1 END
        * CASE WHEN d."language" = ${ctx.locale} THEN 1.3 ELSE 1 END AS "rank"
      FROM asked, "SearchDocument" d JOIN "Thread" t ON t."id" = d."threadId" JOIN "Space" s ON s."id" = t."spaceId"
        CROSS JOIN LATERAL (SELECT count(*) AS "words" FROM word WHERE d."vector" @@ word."query") shared
      WHERE d."vector" @@ (SELECT "query" FROM asked) AND t."state" = 'visible' AND ${visibleTo(ctx.viewer)}
        AND shared."words" >= ceil(asked."words" * ${shareOfWords}::float)
      ORDER BY "rank" DESC, t."id" DESC LIMIT ${considered}
    )
    SELECT ${similarFacts}
    FROM best JOIN "Thread" t ON t."id" = best."id" JOIN "SearchDocument" d ON d."id" = t."id"
    ORDER BY t."solved" DESC, best."rank" DESC LIMIT ${similarThreadsShown}`
  return z.array(SimilarRow).parse(rows).map(shownSimilar)
}

function queryOfWord({ last }: Asked): Prisma.Sql {
  const typed = Prisma.sql`typed`
  if (!last?.prefix) return anyFormOf(typed)
  const beginning = Prisma.sql`to_tsquery('entraide_simple', ${`'${last.prefix}':*`})`
  return Prisma.sql`${anyFormOf(typed)} || CASE WHEN typed = ${last.word.toLocaleLowerCase()} THEN ${beginning} ELSE '' END`
}
