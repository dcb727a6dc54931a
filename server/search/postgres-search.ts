import { z } from 'zod'
import { enteredBy, visibleTo } from '#server/community/visible.ts'
import { type Ctx, inLocale } from '#server/platform/ctx.ts'
import { Prisma, searchReader } from '#server/platform/db.ts'
import { Localized } from '#server/platform/localized.ts'
import { HitRow, hitsOf, noHits, type SearchResults } from './hits.ts'
import { bestFound, threadOf } from './postgres-found.ts'
import { hitsIn, narrowedTo, shownTo } from './postgres-hits.ts'
import { documentsNarrowed, narrowingOf } from './postgres-narrowing.ts'
import { nearDocuments } from './postgres-near.ts'
import { seenBy } from './postgres-seen.ts'
import { looksAt, sharesOfShelves } from './postgres-shelves.ts'
import { anyIn, begunBy, configOf, documentsWithAll, queryOf, wantedOf } from './postgres-words.ts'
import type { Asked } from './query.ts'
import { countedUpTo, hitKinds, hitsPerKind, hitsPerPage, type SearchRequest } from './schema.ts'

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
  const [row] = await searchReader(ctx).$queryRaw<unknown[]>(foundByWords(ctx, search))
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

/** Of each kind, as many as are counted are found; where the words find more, those on the best shelves are, and of them the best are ranked
 *  for the page of all kinds. Whatever the words, so much is read. */
function foundByWords(ctx: Ctx, { asked, request }: Search): Prisma.Sql {
  const wanted = { query: Prisma.sql`asked."wanted"`, looks: Prisma.sql`asked."looks"`, seen: seenBy(ctx.viewer) }
  const counts = hitKinds.map(
    (family) =>
      Prisma.sql`${family}::text, coalesce((SELECT "count" FROM all_of WHERE "family" = ${family} AND "many"), (SELECT count(*) FROM shown WHERE "family" = ${family}))`,
  )
  return Prisma.sql`
    WITH begun AS MATERIALIZED (${begunBy(asked)}),
    shelf AS MATERIALIZED (${sharesOfShelves}),
    asked AS MATERIALIZED (SELECT *, CASE WHEN numnode("query") > 0 THEN "query" && ${narrowingOf(request)} END AS "wanted", ${looksAt(Prisma.sql`"documents"`)} AS "looks"
      FROM (SELECT *, ${queryOf(asked, Prisma.sql`"typed"`)} AS "query", ${anyIn(Prisma.sql`"typed"`)} AS "any" FROM (
        SELECT ${wantedOf(asked)} AS "typed", entraide_fold(${asked.typed}) AS "folded", ${documentsWithAll(asked, documentsNarrowed(request))} AS "documents" OFFSET 0) typed OFFSET 0) query),
    found AS MATERIALIZED (SELECT each.* FROM asked CROSS JOIN LATERAL (${bestFound(wanted, { of: hitKinds, most: countedUpTo + 1 })}) each),
    all_of AS MATERIALIZED (SELECT "family", count(*) > ${countedUpTo}::int AS "many", count(*) AS "count" FROM found GROUP BY "family"),
    shown AS MATERIALIZED (SELECT d."id", d."kind", d."family", d."language", d."title", d."vector", d."at", t."solved", t."score", t."lastActivityAt"
      FROM found d JOIN all_of USING ("family") ${threadOf}
      WHERE ${mayBeShown(request)} AND ${shownTo(visibleTo(ctx.viewer))} AND ${narrowedTo(request)}),
    rough AS (SELECT d.*, row_number() OVER (PARTITION BY d."kind" ORDER BY d."worth" * d."words" DESC, d."id" DESC) AS "rough"
      FROM (SELECT d.*, ${worth(ctx)} AS "worth", ts_rank(${weights}, d."vector", asked."query", 1) AS "words" FROM asked, shown d WHERE ${isAskedFor(request)}) d),
    placed AS (SELECT d."id", d."kind", row_number() OVER (PARTITION BY d."kind" ORDER BY d."rank" DESC NULLS LAST, d."rough") AS "place"
      FROM (SELECT d."id", d."kind", d."rough", CASE WHEN d."rough" <= ${comparedClosely} THEN d."worth" * ${closeness} END AS "rank" FROM asked, rough d) d)
    SELECT hits."hits", jsonb_build_object(${Prisma.join(counts)}) AS "counts",
      (SELECT coalesce(jsonb_agg(jsonb_build_object('slug', s."slug", 'name', s."name") ORDER BY s."position", s."slug"), '[]')
        FROM "Space" s WHERE ${enteredBy(ctx.viewer)}) AS "spaces",
      (SELECT jsonb_build_object('slug', "slug", 'name', "name") FROM "Product" WHERE "slug" = ${request.product ?? null}) AS "product"
    FROM (${hitsIn({ chosen: onThisPage(request), query: Prisma.sql`(SELECT "any" FROM asked)`, asked, readersConfig: configOf(ctx.locale) })}) hits`
}

/** SQL condition: `d` is of the kind that is asked for. */
const isAskedFor = ({ kind }: SearchRequest): Prisma.Sql => (kind ? Prisma.sql`d."family" = ${kind}` : Prisma.sql`TRUE`)

/** Where more of a kind are found than are counted, so many of them are ranked for the page of all kinds: the best by their worth. */
const rankedOfMany = Prisma.raw('40')

/** SQL condition: `d` may stand on the page, or has to be counted. */
const mayBeShown = (request: SearchRequest): Prisma.Sql =>
  Prisma.sql`(NOT "many" OR d."nth" <= ${rankedOfMany} OR ${request.kind ? isAskedFor(request) : Prisma.sql`FALSE`})`

/** Of each kind, so many are compared closely: the best by how often they have the words, and by what they are worth. */
const comparedClosely = Prisma.raw('30')
/** Of D, C, B and A, as `vectorOf` gives them. */
const weights = Prisma.sql`'{0.1, 0.2, 0.5, 1.0}'`

/** How well a document answers what was typed: the density of the words found (a title's count twice a body's, Cover Density) × 3 when
 *  the title is the very words, 1.5 when it holds them as they stand. */
const closeness = Prisma.sql`ts_rank_cd(${weights}, d."vector", asked."query", 1)
  * (SELECT CASE WHEN "title" = asked."folded" THEN 3 WHEN strpos("title", asked."folded") > 0 THEN 1.5 ELSE 1 END
    FROM (SELECT entraide_fold(d."title") AS "title" OFFSET 0) folded)`

/** What has proved itself: × 1.3 when solved × 2 in the reader's language × up to 1.3 when active, half of it gone after eight months × a
 *  little more with each doubling of its score. */
const worth = ({ locale, now }: Ctx): Prisma.Sql => Prisma.sql`
  CASE WHEN d."solved" THEN 1.3 ELSE 1.0 END::float * CASE WHEN d."language" = ${locale} THEN 2 ELSE 1 END
  * (1 + 0.3::float * exp(-greatest(0, extract(epoch FROM ${now}::timestamptz - coalesce(d."lastActivityAt", d."at"))::float) / 31536000))
  * (1 + 0.1::float * ln(1 + greatest(coalesce(d."score", 0), 0)::float))`

/** No page has more. The planner knows it, too, and does not go through the table for it. */
const shownAtMost = Prisma.raw(String(hitsPerPage))

/** SQL: the places of this page. Without a kind, the first of each. */
function onThisPage({ kind, page }: SearchRequest): Prisma.Sql {
  const { thread, product, member } = hitsPerKind
  const from = (page - 1) * hitsPerPage
  const places = kind
    ? Prisma.sql`"place" > ${from} AND "place" <= ${from + hitsPerPage}`
    : Prisma.sql`"place" <= CASE "kind" WHEN 'thread' THEN ${thread}::int WHEN 'product' THEN ${product}::int ELSE ${member}::int END`
  return Prisma.sql`(SELECT * FROM placed WHERE ${places} LIMIT ${shownAtMost})`
}
