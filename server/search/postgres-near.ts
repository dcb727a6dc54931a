import { z } from 'zod'
import { visibleTo } from '#server/community/visible.ts'
import type { Ctx } from '#server/platform/ctx.ts'
import { Prisma, reader } from '#server/platform/db.ts'
import { HitRow, type Hits, hitsOf, noHits } from './hits.ts'
import { documentsWithPlace, hitsIn, narrowedTo, ofKind, shownTo } from './postgres-hits.ts'
import { anyFormOf, configOf, isTelling, queryOf } from './postgres-words.ts'
import { type Asked, tellingWords } from './query.ts'
import type { SearchRequest } from './schema.ts'

const shown = 10
/** Titles that a misspelt word is compared with, before it is asked who may see them. */
const likeTitles = 500
/** Likeness of a misspelt word to its likest in a title: one slip in a short word. */
const likeEnough = 0.33
/** Of words that are all known but nowhere together, how many must be. */
const shareOfWords = 0.5

/** What comes near a search whose words together find little. A word that finds nothing by itself is taken for misspelt and looked for
 *  in titles by its likeness; when every word is known, whatever has most of them comes near. One statement. */
export async function nearDocuments(
  ctx: Ctx,
  { asked, request }: { asked: Asked; request: SearchRequest },
): Promise<Hits> {
  const words = tellingWords(asked).filter((word) => word.length >= 3)
  if (words.length === 0) return noHits
  const visible = shownTo(visibleTo(ctx.viewer))
  const fitting = Prisma.sql`${visible} AND ${narrowedTo(request)} AND ${ofKind(request)} AND NOT d."vector" @@ (SELECT "query" FROM asked)`
  const any = Prisma.sql`(SELECT "query" FROM known)`
  const [row] = await reader(ctx).$queryRaw<unknown[]>`
    WITH asked AS MATERIALIZED (SELECT ${queryOf(asked)} AS "query"),
    typed AS MATERIALIZED (SELECT typed, ${anyFormOf(Prisma.sql`typed`)} AS "query" FROM unnest(${words}::text[]) typed
      WHERE ${isTelling(Prisma.sql`typed`)}),
    word AS MATERIALIZED (SELECT typed, w."query", EXISTS (SELECT FROM ${documentsWithPlace}
      WHERE d."vector" @@ w."query" AND ${visible}) AS "known" FROM typed w),
    known AS MATERIALIZED (SELECT coalesce(string_agg('(' || "query"::text || ')', ' | ')::tsquery, (SELECT "query" FROM asked)) AS "query"
      FROM word WHERE "known"),
    likest AS (
      SELECT d."id", l."likeness" + (SELECT count(*) FROM word WHERE "known" AND d."vector" @@ word."query") AS "nearness", d."at"
      FROM entraide_titles_like(ARRAY(SELECT typed FROM word WHERE NOT "known"), ${likeTitles}::int) l
        JOIN "SearchDocument" d ON d."id" = l."id" LEFT JOIN "Thread" t ON t."id" = d."threadId" LEFT JOIN "Space" s ON s."id" = t."spaceId"
      WHERE l."likeness" >= ${likeEnough} AND ${fitting}
      UNION ALL
      SELECT d."id", shared."words" + ts_rank('{0.1, 0.2, 0.5, 1.0}', d."vector", ${any}), d."at"
      FROM ${documentsWithPlace} CROSS JOIN LATERAL (SELECT count(*) AS "words" FROM word WHERE d."vector" @@ word."query") shared
      WHERE (SELECT count(*) > 1 AND bool_and("known") FROM word) AND d."vector" @@ ${any}
        AND shared."words" > ${shareOfWords}::float * (SELECT count(*) FROM word) - 0.01 AND ${fitting}
    ),
    near AS (SELECT "id", row_number() OVER (ORDER BY "nearness" DESC, "at" DESC) AS "place" FROM likest)
    ${hitsIn(Prisma.sql`(SELECT * FROM near WHERE "place" <= ${shown}::int)`, any, configOf(ctx.locale))}`
  return hitsOf(ctx, z.object({ hits: z.array(HitRow) }).parse(row).hits)
}
