import { z } from 'zod'
import { cardColumns, cardsOf, type ProductCard } from '#server/catalog/product-list.ts'
import type { Ctx } from '#server/platform/ctx.ts'
import { atMost, Prisma, reader } from '#server/platform/db.ts'
import { waits } from './counts.ts'
import { firstWords } from './markdown.ts'
import { inLanguage, type ListedThread, type ListLanguage, ListRow, listColumns, listed } from './thread-lists.ts'
import { countedFor, readableBy, visibleTo } from './visible.ts'

const waitingShown = 4
const solvedShown = 3
const productsShown = 4
const tagsShown = 3
/** What is talked about is told from this many conversations, the most lately active. */
const lately = 300
const weekMs = 7 * 24 * 3_600_000

export interface TalkedAbout extends ProductCard {
  /** Conversations of the last seven days. */
  readonly thisWeek: number
}

/** A sentence of a customer's accepted answer, worth reading alone. */
export interface Voice {
  readonly quote: string
  readonly language: string
  readonly threadId: string
  readonly slug: string
  readonly kind: string
  readonly answerer: { name: string; handle: string }
  readonly asker: string
}

export interface HomePage {
  waiting: ListedThread[]
  solved: ListedThread[]
  talkedAbout: TalkedAbout[]
  /** Questions without an answer, in the language shown. */
  unanswered: number
  /** Tags of what is hot. */
  tags: string[]
  voice: Voice | null
  language: ListLanguage
}

/** The home page: who waits for an answer, what was solved, which products are talked about. In the reader's language; in all of
 *  them when it has nothing to show. Three statements, six at most. */
export async function homePage(ctx: Ctx): Promise<HomePage> {
  const own = await homeIn(ctx, ctx.locale)
  return own.waiting.length + own.solved.length > 0 ? own : homeIn(ctx, 'all')
}

async function homeIn(ctx: Ctx, language: ListLanguage): Promise<HomePage> {
  const [threads, talkedAbout, facts] = await Promise.all([
    waitingAndSolved(ctx, language),
    productsTalkedAbout(ctx),
    homeFacts(ctx, language),
  ])
  return { ...threads, talkedAbout, ...facts, language }
}

async function waitingAndSolved(ctx: Ctx, language: ListLanguage) {
  const part = (condition: Prisma.Sql, limit: number) => Prisma.sql`
    (SELECT ${listColumns} FROM "Thread" t JOIN "Space" s ON s."id" = t."spaceId"
    WHERE t."kind" = 'question' AND t."state" = 'visible' AND ${condition} AND ${inLanguage(language, Prisma.sql`t."language"`)}
      AND ${visibleTo(ctx.viewer)}
    ORDER BY t."createdAt" DESC, t."id" DESC ${atMost(limit)})`
  const rows = await reader(ctx).$queryRaw`
    ${part(waits, waitingShown)} UNION ALL ${part(Prisma.sql`t."solved"`, solvedShown)}`
  const threads = z
    .array(ListRow)
    .parse(rows)
    .map((row) => listed(ctx, row))
    .toSorted((a, b) => b.createdAt.getTime() - a.createdAt.getTime())
  return { waiting: threads.filter(({ solved }) => !solved), solved: threads.filter(({ solved }) => solved) }
}

async function productsTalkedAbout(ctx: Ctx): Promise<TalkedAbout[]> {
  const weekAgo = new Date(ctx.now.getTime() - weekMs)
  const rows = await reader(ctx).$queryRaw<{ id: string; thisWeek: number }[]>`
    WITH talked AS (
      SELECT tp."productId", count(*) FILTER (WHERE lately."lastActivityAt" > ${weekAgo})::int AS "thisWeek", count(*) AS "all"
      FROM (SELECT t."id", t."lastActivityAt" FROM "Thread" t JOIN "Space" s ON s."id" = t."spaceId"
          WHERE t."kind" = 'question' AND t."state" = 'visible' AND ${visibleTo(ctx.viewer)}
          ORDER BY t."lastActivityAt" DESC, t."id" DESC ${atMost(lately)}) lately
        JOIN "ThreadProduct" tp ON tp."threadId" = lately."id"
      GROUP BY tp."productId" ORDER BY "thisWeek" DESC, "all" DESC, tp."productId" ${atMost(productsShown)}
    )
    SELECT card.*, talked."thisWeek" FROM talked JOIN (${cardColumns}) card ON card."id" = talked."productId"
    ORDER BY talked."thisWeek" DESC, talked."all" DESC, talked."productId"`
  const weeks = new Map(rows.map(({ id, thisWeek }) => [id, thisWeek]))
  return cardsOf(rows, ctx).map((card) => ({ ...card, thisWeek: weeks.get(card.id) ?? 0 }))
}

const VoiceRow = z.object({
  html: z.string(),
  language: z.string(),
  threadId: z.string(),
  slug: z.string(),
  kind: z.string(),
  name: z.string(),
  handle: z.string(),
  asker: z.string(),
})
const Facts = z.object({ unanswered: z.number(), tags: z.array(z.string()), voices: z.array(VoiceRow) })

async function homeFacts(ctx: Ctx, language: ListLanguage) {
  const [row] = await reader(ctx).$queryRaw<unknown[]>`
    WITH hot AS (
      SELECT t."id", t."slug", t."kind", t."solved", t."authorId", t."hot" FROM "Thread" t JOIN "Space" s ON s."id" = t."spaceId"
      WHERE t."kind" = 'question' AND t."state" = 'visible' AND ${inLanguage(language, Prisma.sql`t."language"`)} AND ${visibleTo(ctx.viewer)}
      ORDER BY t."hot" DESC, t."id" DESC LIMIT 60
    )
    SELECT (SELECT coalesce(sum(n."unanswered"), 0)::int FROM "ThreadCount" n JOIN "Space" s ON s."id" = n."spaceId"
        WHERE n."scope" = 'all' AND n."kind" = 'question' AND ${countedFor(ctx.viewer)}
          AND ${inLanguage(language, Prisma.sql`n."language"`)}) AS "unanswered",
      ARRAY(SELECT g."name"::text FROM hot JOIN "ThreadTag" tt ON tt."threadId" = hot."id" JOIN "Tag" g ON g."id" = tt."tagId"
        GROUP BY g."name" ORDER BY sum(hot."hot") DESC, g."name" ${atMost(tagsShown)}) AS "tags",
      (SELECT coalesce(jsonb_agg(voice ORDER BY voice."hot" DESC), '[]') FROM (
        SELECT p."html", c."language", hot."id" AS "threadId", hot."slug", hot."kind", m."displayName" AS "name", m."handle"::text,
          q."displayName" AS "asker", hot."hot"
        FROM hot JOIN "Acceptance" a ON a."threadId" = hot."id" AND a."withdrawnAt" IS NULL JOIN "Post" p ON p."id" = a."postId"
          JOIN "Contribution" c ON c."id" = p."id" JOIN "Member" m ON m."id" = c."authorId" AND m."deletedAt" IS NULL
          JOIN "Member" q ON q."id" = hot."authorId" AND q."deletedAt" IS NULL
        WHERE ${readableBy(ctx.viewer)} AND p."score" > 0 AND NOT EXISTS (SELECT FROM "BrandStaff" f WHERE f."memberId" = m."id")
        ORDER BY hot."hot" DESC LIMIT 5) voice) AS "voices"`
  const { unanswered, tags, voices } = Facts.parse(row)
  return { unanswered, tags, voice: firstVoice(voices) }
}

function firstVoice(rows: z.infer<typeof VoiceRow>[]): Voice | null {
  for (const { html, name, handle, ...row } of rows) {
    const quote = sentenceOf(html)
    if (quote) return { ...row, quote, answerer: { name, handle } }
  }
  return null
}

/** Short enough to stand alone, long enough to say something. */
const quotable = { min: 50, max: 130 } as const
const lettersLookedAt = 2_000

/** The longest of its quotable sentences, which says most by itself. Null when it has none. */
export function sentenceOf(html: string): string | null {
  // As far as it is cheap to look: without an end of a sentence in sight, the search begins anew at every letter.
  const sentences = firstWords(html, lettersLookedAt)
    .slice(0, lettersLookedAt)
    .split('\n')
    .flatMap((line) => line.match(/[^.!?…]+[.!?…]+(?=\s|$)/gu) ?? [])
    .map((sentence) => sentence.trim())
  const fits = ({ length }: string) => length >= quotable.min && length <= quotable.max
  const quotes = sentences.filter((sentence) => fits(sentence) && /^\p{Lu}/u.test(sentence))
  return quotes.toSorted((a, b) => b.length - a.length)[0] ?? null
}
