import { z } from 'zod'
import { visibleTo } from '#server/community/visible.ts'
import type { Ctx } from '#server/platform/ctx.ts'
import { Prisma, searchReader } from '#server/platform/db.ts'
import { HitRow, type Hits, hitsOf, noHits } from './hits.ts'
import { bestFound, isFound, threadOf, vectorRead } from './postgres-found.ts'
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

/** The commonest words, to which a misspelt one is compared. */
const usualWords = 4_000
/** How many letters a misspelt word and the one that was meant may differ by. */
const lettersMore = 2

/** SQL row "query", "looks", "likeness": in a large community, the common words that a misspelt one may be meant for. */
const meantWords = Prisma.sql`
  SELECT "query", "likeness", ${looksAt(Prisma.sql`"documents"`)} AS "looks" FROM (
    SELECT string_agg("word", ' | ')::tsquery AS "query", sum("documents") AS "documents", max("likeness") AS "likeness"
    FROM (SELECT "word", "documents", "likeness" FROM (SELECT entraide_fold(w.typed) AS "typed" FROM word w WHERE NOT w."known" OFFSET 0) w
        CROSS JOIN LATERAL (SELECT c."word", c."documents", similarity(c."word", w."typed") AS "likeness"
          FROM (SELECT * FROM "CommonWord" ORDER BY "documents" DESC LIMIT ${Prisma.raw(String(usualWords))}) c
          WHERE abs(length(c."word") - length(w."typed")) <= ${Prisma.raw(String(lettersMore))} AND NOT starts_with(c."word", '#') OFFSET 0) alike
      WHERE "likeness" >= ${likeEnough} ORDER BY "likeness" DESC, "documents" DESC LIMIT 6) likest) meant
  WHERE "query" IS NOT NULL`

/** SQL rows "query", "looks", "likeness": what to look for beside titles. Either a word is unknown or all are known: one of the two has none. */
const soughtFor = Prisma.sql`
  SELECT "query", "looks", "likeness" FROM (${meantWords}) meant
  UNION ALL SELECT "query", "looks", NULL FROM (SELECT * FROM (${sharing(Prisma.sql`(SELECT "needed" FROM known)`)}) part WHERE (SELECT "all" FROM known) ORDER BY "at") part`

interface Near {
  readonly asked: Asked
  readonly request: SearchRequest
}

/** What comes near a search whose words together find little. A word that finds nothing by itself is taken for misspelt and looked for
 *  in titles by its likeness; when every word is known, whatever has most of them comes near. One statement. */
export async function nearDocuments(ctx: Ctx, { asked, request }: Near): Promise<Hits> {
  const words = tellingWords(asked).filter((word) => word.length >= 3)
  if (words.length === 0) return noHits
  const { visible, where, likest } = lookingFor(ctx, request)
  const [row] = await searchReader(ctx).$queryRaw<unknown[]>`
    WITH shelf AS MATERIALIZED (${sharesOfShelves}), begun AS MATERIALIZED (${begunBy(asked)}),
    asked AS MATERIALIZED (SELECT ${queryOf(asked)} AS "query", ${narrowingOf(request)} AS "narrowing"),
    word AS MATERIALIZED (SELECT w.*, "documents" > 0 OR ${isFound(Prisma.sql`w."query"`, visible)} AS "known"
      FROM (${rarestFirst(words, asTyped)}) w),
    known AS MATERIALIZED (SELECT coalesce(string_agg('(' || "query"::text || ')', ' | ')::tsquery, (SELECT "query" FROM asked)) AS "query",
      floor(count(*) * ${shareOfWords}::float - 0.01)::int + 1 AS "needed", bool_and("known") AND count(*) > 1 AS "all" FROM word),
    part AS MATERIALIZED (${soughtFor}),
    likest AS (${Prisma.join(likest, ' UNION ALL ')}),
    near AS (SELECT "id", max("nearness") AS "nearness", max("at") AS "at" FROM likest GROUP BY "id"),
    placed AS (SELECT d."id", row_number() OVER () AS "place" FROM (SELECT * FROM near ORDER BY "nearness" DESC, "at" DESC OFFSET 0) n
      CROSS JOIN LATERAL (SELECT * FROM "SearchDocument" d WHERE d."id" = n."id" OFFSET 0) d ${threadOf} WHERE ${where} LIMIT ${shown})
    ${hitsIn({ chosen: Prisma.sql`placed`, query: anyKnown, asked, readersConfig: configOf(ctx.locale) })}`
  return hitsOf(ctx, z.object({ hits: z.array(HitRow) }).parse(row).hits)
}

const anyKnown = Prisma.sql`(SELECT "query" FROM known)`

/** Who may see what, what of it is asked for, and SQL rows "id", "nearness", "at" of both ways to come near. */
function lookingFor({ viewer }: Ctx, request: SearchRequest) {
  const visible = shownTo(visibleTo(viewer))
  const found = bestFound(
    { ...ofPart, query: Prisma.sql`(${ofPart.query} && (SELECT "narrowing" FROM asked))`, seen: seenBy(viewer) },
    { of: request.kind ? [request.kind] : hitKinds, most: lookedAtMost },
  )
  return {
    visible,
    where: Prisma.sql`${visible} AND ${narrowedTo(request)} AND ${ofKind(request)}`,
    likest: [likeATitle, withTheWords(found)],
  }
}

const likeATitle = Prisma.sql`
  SELECT d."id", l."likeness" + (SELECT count(*) FROM word WHERE "known" AND d."vector" @@ word."query") AS "nearness", d."at"
  FROM entraide_titles_like(ARRAY(SELECT typed FROM word WHERE NOT "known"), ${likeTitles}::int, EXISTS (SELECT FROM "CommonWord")) l
    CROSS JOIN LATERAL (SELECT * FROM "SearchDocument" d WHERE d."id" = l."id" OFFSET 0) d
  WHERE l."likeness" >= ${likeEnough} AND NOT d."vector" @@ (SELECT "query" FROM asked)`

const withTheWords = (found: Prisma.Sql): Prisma.Sql => Prisma.sql`
  SELECT looked."id", shared."words" + coalesce(looked."likeness", ts_rank('{0.1, 0.2, 0.5, 1.0}', read."vector", ${anyKnown})), looked."at"
  FROM (SELECT DISTINCT ON ("id") * FROM (SELECT looked.*, part."likeness" FROM part CROSS JOIN LATERAL (
      ${found}) looked LIMIT ${Prisma.raw(String(lookedAtMost * hitKinds.length))}) first) looked
    CROSS JOIN LATERAL (${vectorRead} WHERE d."id" = looked."id" OFFSET 0) read
    CROSS JOIN LATERAL (SELECT count(*) AS "words" FROM word WHERE "known" AND read."vector" @@ word."query") shared
  WHERE (looked."likeness" IS NOT NULL OR shared."words" >= (SELECT "needed" FROM known)) AND NOT read."vector" @@ (SELECT "query" FROM asked)`
