import { z } from 'zod'
import { enteredBy, visibleTo } from '#server/community/visible.ts'
import { type Ctx, inLocale } from '#server/platform/ctx.ts'
import { Prisma, reader } from '#server/platform/db.ts'
import { Localized } from '#server/platform/localized.ts'
import { HitRow, hitsOf, noHits, type SearchResults } from './hits.ts'
import { inOrderOfWorth } from './postgres-found.ts'
import { hitsIn, narrowedTo, shownTo } from './postgres-hits.ts'
import { nearDocuments } from './postgres-near.ts'
import type { Family } from './postgres-shelves.ts'
import { begunBy, configOf, queryOf, wideFor } from './postgres-words.ts'
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

/** Of each kind, as many as are counted are ranked; where the words find more, the best shelves are. Whatever the words, so much is read. */
function foundByWords(ctx: Ctx, { asked, request }: Search): Prisma.Sql {
  const found = hitKinds.map(
    (family) =>
      Prisma.sql`(SELECT * FROM (${inOrderOfWorth({
        family,
        ...{ query: Prisma.sql`asked."query"`, wide: Prisma.sql`asked."wide"` },
        columns: Prisma.sql`d."id", d."kind", ${family}::text AS "family", ${isShown(request, family) ? rank(ctx) : Prisma.sql`0`} AS "rank"`,
        where: Prisma.sql`${shownTo(visibleTo(ctx.viewer))} AND ${narrowedTo(request)}`,
      })}) best LIMIT ${countedUpTo + 1})`,
  )
  const counted = hitKinds.map(
    (family) => Prisma.sql`${family}::text, (SELECT count(*) FROM found WHERE "family" = ${family})`,
  )
  return Prisma.sql`
    WITH begun AS MATERIALIZED (${begunBy(asked)}),
    asked AS MATERIALIZED (
      SELECT ${queryOf(asked)} AS "query", entraide_fold(${asked.typed}) AS "folded", ${isNarrowed(request) ? Prisma.sql`FALSE` : wideFor(asked)} AS "wide"),
    found AS MATERIALIZED (SELECT each.* FROM asked CROSS JOIN LATERAL (${Prisma.join(found, ' UNION ALL ')}) each),
    placed AS (SELECT d."id", d."kind", row_number() OVER (PARTITION BY d."kind" ORDER BY d."rank" DESC, d."id" DESC) AS "place"
      FROM found d WHERE d."family" = ANY(${hitKinds.filter((family) => isShown(request, family))}::text[]))
    SELECT hits."hits", jsonb_build_object(${Prisma.join(counted)}) AS "counts",
      (SELECT coalesce(jsonb_agg(jsonb_build_object('slug', s."slug", 'name', s."name") ORDER BY s."position", s."slug"), '[]')
        FROM "Space" s WHERE ${enteredBy(ctx.viewer)}) AS "spaces",
      (SELECT jsonb_build_object('slug', "slug", 'name', "name") FROM "Product" WHERE "slug" = ${request.product ?? null}) AS "product"
    FROM (${hitsIn(onThisPage(request), Prisma.sql`(SELECT "query" FROM asked)`, configOf(ctx.locale))}) hits`
}

const isShown = ({ kind }: SearchRequest, family: Family): boolean => !kind || kind === family

/** What few documents fit is looked for everywhere. */
const isNarrowed = ({ language, solved, space, tag, product }: SearchRequest): boolean =>
  [language, solved, space, tag, product].some(Boolean)

/** How well a document answers, by what was typed and by what has proved itself: the density of the words found (a title's count twice
 *  a body's, Cover Density) × 3 when the title is the very words, 1.5 when it holds them as they stand × 1.3 when solved × 2 in the
 *  reader's language × up to 1.3 when active, half of it gone after eight months × a little more with each doubling of its score. */
function rank(ctx: Ctx): Prisma.Sql {
  return Prisma.sql`ts_rank_cd('{0.1, 0.2, 0.5, 1.0}', d."vector", asked."query", 1)
    * (SELECT CASE WHEN "title" = asked."folded" THEN 3 WHEN strpos("title", asked."folded") > 0 THEN 1.5 ELSE 1 END
      FROM (SELECT entraide_fold(d."title") AS "title" OFFSET 0) folded)
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
