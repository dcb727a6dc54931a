import { z } from 'zod'
import { enteredBy, visibleTo } from '#server/community/visible.ts'
import { type Ctx, inLocale } from '#server/platform/ctx.ts'
import { Prisma, reader } from '#server/platform/db.ts'
import { Localized } from '#server/platform/localized.ts'
import { HitRow, hitsOf, noHits, type SearchResults } from './hits.ts'
import { documentsWithPlace, hitsIn, narrowedTo, ofKind, shownTo } from './postgres-hits.ts'
import { nearDocuments } from './postgres-near.ts'
import { configOf, queryOf } from './postgres-words.ts'
import type { Asked } from './query.ts'
import { countedUpTo, hitsPerKind, hitsPerPage, type SearchRequest } from './schema.ts'

/** Fewer hits than this by the words themselves: what comes near is looked for too. */
const fewHits = 5

const Counts = z.object({ question: z.number(), discussion: z.number(), product: z.number(), member: z.number() })
const Found = z.object({
  hits: z.array(HitRow),
  counts: Counts,
  spaces: z.array(z.object({ slug: z.string(), name: Localized })),
  product: z.object({ slug: z.string(), name: z.string() }).nullable(),
})

interface Search {
  readonly asked: Asked
  readonly request: SearchRequest
}

/** One statement, and a second one when the words find few. Visibility is part of both. */
export async function searchDocuments(ctx: Ctx, search: Search): Promise<SearchResults> {
  const [row] = await reader(ctx).$queryRaw<unknown[]>(foundByWords(ctx, search))
  const { hits, counts, spaces, product } = Found.parse(row)
  const total = counts.question + counts.discussion + counts.product + counts.member
  return {
    ...hitsOf(ctx, hits),
    counts,
    spaces: spaces.map(({ slug, name }) => ({ slug, name: inLocale(name, ctx.locale) })),
    product,
    near: total < fewHits && search.request.page === 1 ? await nearDocuments(ctx, search) : noHits,
  }
}

function foundByWords(ctx: Ctx, { asked, request }: Search): Prisma.Sql {
  const counted = (condition: Prisma.Sql) =>
    Prisma.sql`least(count(*) FILTER (WHERE ${condition}), ${countedUpTo + 1}::int)`
  return Prisma.sql`
    WITH asked AS MATERIALIZED (SELECT ${queryOf(asked)} AS "query", entraide_fold(${asked.typed}) AS "folded"),
    found AS MATERIALIZED (
      SELECT d."id", d."kind", d."threadKind", ${rank(ctx)} AS "rank" FROM asked, ${documentsWithPlace}
        CROSS JOIN LATERAL (SELECT entraide_fold(d."title") AS "title" OFFSET 0) folded
      WHERE d."vector" @@ (SELECT "query" FROM asked) AND ${shownTo(visibleTo(ctx.viewer))} AND ${narrowedTo(request)}
    ),
    placed AS (SELECT d."id", d."kind", row_number() OVER (PARTITION BY d."kind" ORDER BY d."rank" DESC, d."id" DESC) AS "place"
      FROM found d WHERE ${ofKind(request)})
    SELECT hits."hits", (SELECT jsonb_build_object(
        'question', ${counted(Prisma.sql`"threadKind" = 'question'`)},
        'discussion', ${counted(Prisma.sql`"kind" = 'thread' AND "threadKind" <> 'question'`)},
        'product', ${counted(Prisma.sql`"kind" = 'product'`)}, 'member', ${counted(Prisma.sql`"kind" = 'member'`)}) FROM found) AS "counts",
      (SELECT coalesce(jsonb_agg(jsonb_build_object('slug', s."slug", 'name', s."name") ORDER BY s."position", s."slug"), '[]')
        FROM "Space" s WHERE ${enteredBy(ctx.viewer)}) AS "spaces",
      (SELECT jsonb_build_object('slug', "slug", 'name', "name") FROM "Product" WHERE "slug" = ${request.product ?? null}) AS "product"
    FROM (${hitsIn(onThisPage(request), Prisma.sql`(SELECT "query" FROM asked)`, configOf(ctx.locale))}) hits`
}

/** How well a document answers, by what was typed and by what has proved itself: the density of the words found (a title's count twice
 *  a body's, Cover Density) × 3 when the title is the very words, 1.5 when it holds them as they stand × 1.3 when solved × 2 in the
 *  reader's language × up to 1.3 when active, half of it gone after eight months × a little more with each doubling of its score. */
function rank(ctx: Ctx): Prisma.Sql {
  const title = Prisma.sql`folded."title"`
  return Prisma.sql`ts_rank_cd('{0.1, 0.2, 0.5, 1.0}', d."vector", asked."query", 1)
    * CASE WHEN ${title} = asked."folded" THEN 3 WHEN strpos(${title}, asked."folded") > 0 THEN 1.5 ELSE 1 END
    * CASE WHEN t."solved" THEN 1.3 ELSE 1 END * CASE WHEN d."language" = ${ctx.locale} THEN 2 ELSE 1 END
    * (1 + 0.3 * exp(-greatest(0, extract(epoch FROM ${ctx.now}::timestamptz - coalesce(t."lastActivityAt", d."at"))) / 31536000))
    * (1 + 0.1 * ln(1 + greatest(coalesce(t."score", 0), 0)))`
}

/** SQL: the places of this page. Without a kind, the first of each. */
function onThisPage({ kind, page }: SearchRequest): Prisma.Sql {
  if (kind) {
    const from = (page - 1) * hitsPerPage
    return Prisma.sql`(SELECT * FROM placed WHERE "place" > ${from} AND "place" <= ${from + hitsPerPage})`
  }
  const { thread, product, member } = hitsPerKind
  return Prisma.sql`(SELECT * FROM placed
    WHERE "place" <= CASE "kind" WHEN 'thread' THEN ${thread}::int WHEN 'product' THEN ${product}::int ELSE ${member}::int END)`
}
