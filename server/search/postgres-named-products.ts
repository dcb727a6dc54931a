import { z } from 'zod'
import type { Ctx } from '#server/platform/ctx.ts'
import { Prisma, searchReader } from '#server/platform/db.ts'
import { HitRow, hitsOf, type ProductHit } from './hits.ts'
import { hitsIn } from './postgres-hits.ts'
import { anyFormOf, configOf, isTelling } from './postgres-words.ts'
import { type Asked, tellingWords } from './query.ts'

/** Products whose name shares words with a text, most of them first; for offering, not for finding. One statement. */
export async function namedProducts(ctx: Ctx, { asked, most }: { asked: Asked; most: number }): Promise<ProductHit[]> {
  const words = tellingWords(asked)
  if (words.length === 0) return []
  const query = Prisma.sql`(SELECT "query" FROM asked)`
  const [row] = await searchReader(ctx).$queryRaw<unknown[]>`
    WITH asked AS MATERIALIZED (
      SELECT string_agg('(' || ${anyFormOf(Prisma.sql`typed`)}::text || ')', ' | ')::tsquery AS "query"
      FROM unnest(${words}::text[]) typed WHERE ${isTelling(Prisma.sql`typed`)}
    ),
    named AS (
      SELECT d."id", row_number() OVER (ORDER BY ts_rank('{0, 0, 0, 1}', d."vector", ${query}, 1) DESC, d."title", d."id") AS "place"
      FROM "SearchDocument" d WHERE d."vector" @@ ${query} AND d."kind" = 'product' AND ts_rank('{0, 0, 0, 1}', d."vector", ${query}) > 0
    )
    ${hitsIn({ chosen: Prisma.sql`(SELECT * FROM named WHERE "place" <= ${most}::int)`, query, asked, readersConfig: configOf(ctx.locale) })}`
  return hitsOf(ctx, z.object({ hits: z.array(HitRow) }).parse(row).hits).products
}
