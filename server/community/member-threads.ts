import { z } from 'zod'
import type { Ctx } from '#server/platform/ctx.ts'
import { atMost, Prisma, reader } from '#server/platform/db.ts'
import { excerptOf } from '#server/platform/excerpt.ts'
import { keysetPage, keysetSql, readCursor } from './keyset.ts'
import { firstWords } from './markdown.ts'
import { countedFor, visibleTo } from './visible.ts'

export const answersPerMemberPage = 10
const excerptLength = 220
/** Counted exactly up to here. */
const countedTo = 1_000

const AnswerRow = z.object({
  postId: z.string(),
  html: z.string(),
  language: z.string(),
  publishedAt: z.date(),
  score: z.number(),
  accepted: z.boolean(),
  threadId: z.string(),
  title: z.string(),
  slug: z.string(),
  kind: z.enum(['question', 'discussion', 'idea']),
})

export interface MembersAnswer extends Omit<z.infer<typeof AnswerRow>, 'html'> {
  /** The first words of the answer. */
  excerpt: string
}

export interface MembersAnswers {
  answers: MembersAnswer[]
  previous: string | null
  next: string | null
}

/** What a member has answered, latest first, as far as this viewer may read it. One statement. */
export async function answersBy(
  ctx: Ctx,
  { memberId, cursor }: { memberId: string; cursor?: string | null },
): Promise<MembersAnswers> {
  const from = readCursor(cursor, 'publishedAt')
  const { beyond, order } = keysetSql(from, { value: Prisma.sql`c."publishedAt"`, id: Prisma.sql`c."id"` })
  const rows = await reader(ctx).$queryRaw`
    SELECT p."id" AS "postId", p."html", c."language", c."publishedAt", p."score", a."id" IS NOT NULL AS "accepted",
      t."id" AS "threadId", t."title", t."slug", t."kind"
    FROM ${visibleAnswers} LEFT JOIN "Acceptance" a ON a."postId" = p."id" AND a."withdrawnAt" IS NULL
    WHERE c."authorId" = ${memberId}::uuid AND ${standing(ctx)} AND ${beyond}
    ORDER BY ${order} ${atMost(answersPerMemberPage + 1)}`
  const keyOf = (row: z.infer<typeof AnswerRow>) => ({ value: row.publishedAt, id: row.postId })
  const page = keysetPage(z.array(AnswerRow).parse(rows), { from, limit: answersPerMemberPage, keyOf })
  return {
    answers: page.rows.map(({ html, ...answer }) => ({
      ...answer,
      excerpt: excerptOf(firstWords(html, excerptLength), excerptLength),
    })),
    previous: page.previous,
    next: page.next,
  }
}

const Contributions = z.object({
  questions: z.number(),
  discussions: z.number(),
  answers: z.number(),
  accepted: z.number(),
  /** The brand they work for. */
  brand: z.string().nullable(),
})
export type MembersContributions = z.infer<typeof Contributions>

/** For whom a member speaks, and how much they have contributed to the spaces this viewer may enter. Answers are exact up to 1,000. One statement. */
export async function contributionsOf(ctx: Ctx, { memberId }: { memberId: string }): Promise<MembersContributions> {
  const started = (
    kind: 'question' | 'discussion',
  ) => Prisma.sql`(SELECT coalesce(sum(n."total"), 0)::int FROM "ThreadCount" n
    JOIN "Space" s ON s."id" = n."spaceId"
    WHERE n."scope" = ${`member:${memberId}`} AND n."kind" = ${kind}::"ThreadKind" AND ${countedFor(ctx.viewer)})`
  const [row] = await reader(ctx).$queryRaw<unknown[]>`
    SELECT ${started('question')} AS "questions", ${started('discussion')} AS "discussions",
      (SELECT b."name" FROM "BrandStaff" f JOIN "Brand" b ON b."id" = f."brandId" WHERE f."memberId" = ${memberId}::uuid
        ORDER BY f."since" LIMIT 1) AS "brand",
      count(*)::int AS "answers", count(*) FILTER (WHERE "accepted")::int AS "accepted"
    FROM (SELECT EXISTS (SELECT FROM "Acceptance" a WHERE a."postId" = p."id" AND a."withdrawnAt" IS NULL) AS "accepted"
      FROM ${visibleAnswers} WHERE c."authorId" = ${memberId}::uuid AND ${standing(ctx)} ${atMost(countedTo)}) answered`
  return Contributions.parse(row)
}

const Texts = z.array(z.object({ memberId: z.string(), texts: z.number() }))

/** How much each of these members has contributed to the spaces this viewer may enter; whoever is not named, nothing. Answers are
 *  exact up to 1,000 each. One statement. */
export async function textsOf(ctx: Ctx, { memberIds }: { memberIds: readonly string[] }): Promise<Map<string, number>> {
  if (memberIds.length === 0) return new Map()
  const rows = await reader(ctx).$queryRaw`
    SELECT "memberId", started."count" + answered."count" AS "texts"
    FROM unnest(${memberIds}::uuid[]) AS one("memberId"),
      LATERAL (SELECT coalesce(sum(n."total"), 0)::int AS "count" FROM "ThreadCount" n JOIN "Space" s ON s."id" = n."spaceId"
        WHERE n."scope" = 'member:' || "memberId" AND n."kind" IN ('question', 'discussion') AND ${countedFor(ctx.viewer)}) started,
      LATERAL (SELECT count(*)::int AS "count" FROM (SELECT FROM ${visibleAnswers}
        WHERE c."authorId" = "memberId" AND ${standing(ctx)} ${atMost(countedTo)}) shown) answered
    WHERE started."count" + answered."count" > 0`
  return new Map(Texts.parse(rows).map(({ memberId, texts }) => [memberId, texts]))
}

const visibleAnswers = Prisma.sql`"Contribution" c JOIN "Post" p ON p."id" = c."id" AND p."role" = 'answer'
  JOIN "Thread" t ON t."id" = p."threadId" JOIN "Space" s ON s."id" = t."spaceId"`

const standing = (ctx: Ctx) => Prisma.sql`c."state" = 'visible' AND t."state" = 'visible' AND ${visibleTo(ctx.viewer)}`
