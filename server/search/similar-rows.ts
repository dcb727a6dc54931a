import { z } from 'zod'
import { Prisma } from '#server/platform/db.ts'
import type { SimilarThread } from './hits.ts'
import { solver } from './postgres-hits.ts'

/** A similar thread as the database tells it. */
export const SimilarRow = z.object({
  id: z.string(),
  kind: z.enum(['question', 'discussion', 'idea']),
  slug: z.string(),
  title: z.string(),
  language: z.string(),
  excerpt: z.string(),
  solved: z.boolean(),
  solvedBy: z.string().nullable(),
  answerCount: z.number(),
  spaceId: z.string(),
  spared: z.number(),
})

const excerptLength = 220

/** SQL: its columns. Expects "Thread" as `t` and its document as `d`. */
export const similarFacts = Prisma.sql`t."id", t."kind", t."slug", t."title", t."language", t."solved", t."answerCount", t."spaceId",
  ${solver} AS "solvedBy", left(CASE WHEN t."solved" THEN d."more" ELSE d."body" END, ${excerptLength}::int) AS "excerpt",
  (SELECT count(*)::int FROM "SuggestionOutcome" o WHERE o."threadId" = t."id") AS "spared"`

/** A text cut at its last whole word. */
export const shownSimilar = ({ kind, excerpt, ...thread }: z.infer<typeof SimilarRow>): SimilarThread => ({
  ...thread,
  kind: kind === 'question' ? 'question' : 'discussion',
  excerpt: excerpt.length < excerptLength ? excerpt : `${excerpt.replace(/\s+\S*$/u, '')} …`,
})
