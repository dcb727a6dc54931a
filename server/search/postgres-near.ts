import { z } from 'zod'
import { visibleTo } from '#server/community/visible.ts'
import type { Ctx } from '#server/platform/ctx.ts'
import { Prisma, searchReader } from '#server/platform/db.ts'
import { HitRow, type Hits, hitsOf, noHits } from './hits.ts'
import { bestFound, isFound, threadOf, vectorRead, type Wanted } from './postgres-found.ts'
import { hitsIn, narrowedTo, ofKind, shownTo } from './postgres-hits.ts'
import { narrowingOf } from './postgres-narrowing.ts'
import { seenBy } from './postgres-seen.ts'
import { ofPart, rarestFirst, sharing } from './postgres-sharing.ts'
import { looksAt, sharesOfShelves } from './postgres-shelves.ts'
import { anyFormOf, begunBy, configOf, documentsWith, queryOf } from './postgres-words.ts'
import { type Asked, tellingWords } from './query.ts'
import { hitKinds, type SearchRequest } from './schema.ts'

const shown = Prisma.raw('10')
/** Titles that a misspelt word is compared with, before it is asked who may see them. */
const likeTitles = 500
/** Likeness of a misspelt word to its likest in a title: one slip in a short word. */
const likeEnough = 0.33
/** Of words that are all known but nowhere together, how many must be. */
const shareOfWords = 0.5
/** Documents that may come near, of a kind, and are compared. */
const lookedAtMost = 15
const asTyped = { query: anyFormOf(Prisma.sql`typed`), documents: documentsWith(Prisma.sql`typed`) }

/** How many letters a misspelt word and the one that was meant may differ by. */
const lettersMore = 2

/** SQL row "query", "looks", "likeness": in a large community, the common words that a misspelt one may be meant for. */
const meantWords = Prisma.sql`
  SELECT "query", "likeness", ${looksAt(Prisma.sql`"documents"`)} AS "looks" FROM (
    SELECT string_agg("word", ' | ')::tsquery AS "query", sum("documents") AS "documents", max("likeness") AS "likeness"
    FROM (SELECT "word", "documents", "likeness" FROM (SELECT entraide_fold(w.typed) AS "typed" FROM word w WHERE NOT w."known" OFFSET 0) w
        CROSS JOIN LATERAL (SELECT c."word", c."documents", similarity(c."word", w."typed") AS "likeness" FROM "CommonWord" c
          WHERE abs(length(c."word") - length(w."typed")) <= ${Prisma.raw(String(lettersMore))} AND NOT starts_with(c."word", '#') OFFSET 0) alike
      WHERE "likeness" >= ${likeEnough} ORDER BY "likeness" DESC, "documents" DESC LIMIT 6) likest) meant
  WHERE "query" IS NOT NULL`

const ofMeant = { query: Prisma.sql`meant."query"`, looks: Prisma.sql`meant."looks"` }

interface Near {
  readonly asked: Asked
  readonly request: SearchRequest
}

/** What comes near a search whose words together find little. A word that finds nothing by itself is taken for misspelt and looked for
 *  in titles by its likeness; when every word is known, whatever has most of them comes near. One statement. */
export async function nearDocuments(ctx: Ctx, { asked, request }: Near): Promise<Hits> {
  const words = tellingWords(asked).filter((word) => word.length >= 3)
  if (words.length === 0) return noHits
  const { visible, likest } = lookingFor(ctx, request)
  const [row] = await searchReader(ctx).$queryRaw<unknown[]>`
    WITH shelf AS MATERIALIZED (${sharesOfShelves}), begun AS MATERIALIZED (${begunBy(asked)}),
    asked AS MATERIALIZED (SELECT ${queryOf(asked)} AS "query", ${narrowingOf(request)} AS "narrowing"),
    word AS MATERIALIZED (SELECT w.*, "documents" > 0 OR ${isFound(Prisma.sql`w."query"`, visible)} AS "known"
      FROM (${rarestFirst(words, asTyped)}) w),
    known AS MATERIALIZED (SELECT coalesce(string_agg('(' || "query"::text || ')', ' | ')::tsquery, (SELECT "query" FROM asked)) AS "query",
      floor(count(*) * ${shareOfWords}::float - 0.01)::int + 1 AS "needed", bool_and("known") AND count(*) > 1 AS "all" FROM word),
    meant AS MATERIALIZED (${meantWords}),
    part AS MATERIALIZED (SELECT * FROM (${sharing(Prisma.sql`(SELECT "needed" FROM known)`)}) part WHERE (SELECT "all" FROM known) ORDER BY "at"),
    likest AS (${Prisma.join(likest, ' UNION ALL ')}),
    near AS (SELECT "id", row_number() OVER (ORDER BY max("nearness") DESC, max("at") DESC) AS "place" FROM likest GROUP BY "id")
    ${hitsIn({ chosen: Prisma.sql`(SELECT * FROM near ORDER BY "place" LIMIT ${shown})`, query: anyKnown, asked, readersConfig: configOf(ctx.locale) })}`
  return hitsOf(ctx, z.object({ hits: z.array(HitRow) }).parse(row).hits)
}

const anyKnown = Prisma.sql`(SELECT "query" FROM known)`

/** Who may see what, and SQL rows "id", "nearness", "at" of the three ways to come near. */
function lookingFor({ viewer }: Ctx, request: SearchRequest) {
  const visible = shownTo(visibleTo(viewer))
  const where = Prisma.sql`${visible} AND ${narrowedTo(request)} AND ${ofKind(request)}`
  const lookedAt: LookedAt = ({ query, looks }) =>
    bestFound(
      { looks, query: Prisma.sql`(${query} && (SELECT "narrowing" FROM asked))`, seen: seenBy(viewer), where },
      { of: request.kind ? [request.kind] : hitKinds, most: lookedAtMost },
    )
  return { visible, likest: [likeATitle(where), withWhatIsMeant(lookedAt), withMostWords(lookedAt)] }
}

type LookedAt = (wanted: Pick<Wanted, 'query' | 'looks'>) => Prisma.Sql

const likeATitle = (where: Prisma.Sql): Prisma.Sql => Prisma.sql`
  SELECT d."id", l."likeness" + (SELECT count(*) FROM word WHERE "known" AND d."vector" @@ word."query") AS "nearness", d."at"
  FROM entraide_titles_like(ARRAY(SELECT typed FROM word WHERE NOT "known"), ${likeTitles}::int, EXISTS (SELECT FROM "CommonWord")) l
    CROSS JOIN LATERAL (SELECT * FROM "SearchDocument" d WHERE d."id" = l."id" OFFSET 0) d ${threadOf}
  WHERE l."likeness" >= ${likeEnough} AND ${where} AND NOT d."vector" @@ (SELECT "query" FROM asked)`

const withWhatIsMeant = (lookedAt: LookedAt): Prisma.Sql => Prisma.sql`
  SELECT looked."id", meant."likeness" + (SELECT count(*) FROM word WHERE "known" AND read."vector" @@ word."query"), looked."at"
  FROM meant CROSS JOIN LATERAL (${lookedAt(ofMeant)}) looked
    CROSS JOIN LATERAL (${vectorRead} WHERE d."id" = looked."id" OFFSET 0) read
  WHERE NOT read."vector" @@ (SELECT "query" FROM asked)`

const withMostWords = (lookedAt: LookedAt): Prisma.Sql => Prisma.sql`
  SELECT looked."id", shared."words" + ts_rank('{0.1, 0.2, 0.5, 1.0}', read."vector", ${anyKnown}), looked."at"
  FROM (SELECT DISTINCT ON ("id") * FROM (SELECT looked.* FROM part CROSS JOIN LATERAL (
      ${lookedAt(ofPart)}) looked LIMIT ${Prisma.raw(String(lookedAtMost * hitKinds.length))}) first) looked
    CROSS JOIN LATERAL (${vectorRead} WHERE d."id" = looked."id" OFFSET 0) read
    CROSS JOIN LATERAL (SELECT count(*) AS "words" FROM word WHERE read."vector" @@ word."query") shared
  WHERE shared."words" >= (SELECT "needed" FROM known) AND NOT read."vector" @@ (SELECT "query" FROM asked)`
