import { z } from 'zod'
import type { Ctx } from '#server/platform/ctx.ts'
import { Prisma, reader } from '#server/platform/db.ts'
import { allow } from '#server/platform/errors.ts'
import { canKeepOrder } from './policy.ts'

const ThreadStats = z.object({
  questions: z.number(),
  answers: z.number(),
  accepted: z.number(),
  comments: z.number(),
  tags: z.number(),
  closed: z.number(),
  discussions: z.number(),
  spaces: z.number(),
})
export type ThreadStats = z.infer<typeof ThreadStats>

/** How much there is, whatever its state, of one source or of all; for the operator. Answers are those to questions, replies to
 *  discussions among them. Tags are those in use.
 *  @throws Forbidden (`admins-only`) */
export async function threadStats(ctx: Ctx, { source }: { source?: string | undefined }): Promise<ThreadStats> {
  allow(canKeepOrder(ctx.viewer))
  const ofSource = source ? Prisma.sql`c."source" = ${source}` : Prisma.sql`TRUE`
  const spaces = source ? Prisma.sql`s."source" = ${source}` : Prisma.sql`TRUE`
  const [row] = await reader(ctx).$queryRaw<unknown[]>`
    WITH post AS (
      SELECT p."id", p."role", p."threadId", t."kind" FROM "Contribution" c JOIN "Post" p ON p."id" = c."id"
        JOIN "Thread" t ON t."id" = p."threadId" WHERE ${ofSource}
    ), opening AS (SELECT "threadId", "kind" FROM post WHERE "role" = 'opening')
    SELECT (SELECT count(*)::int FROM opening WHERE "kind" = 'question') AS "questions",
      (SELECT count(*)::int FROM opening WHERE "kind" = 'discussion') AS "discussions",
      (SELECT count(*)::int FROM post WHERE "role" = 'answer') AS "answers",
      (SELECT count(*)::int FROM "Acceptance" a JOIN opening USING ("threadId") WHERE a."withdrawnAt" IS NULL) AS "accepted",
      (SELECT count(*)::int FROM post WHERE "role" = 'comment') AS "comments",
      (SELECT count(*)::int FROM "Closure" l JOIN opening USING ("threadId") WHERE l."kind" = 'closed' AND l."liftedAt" IS NULL) AS "closed",
      (SELECT count(DISTINCT tt."tagId")::int FROM "ThreadTag" tt JOIN opening USING ("threadId")) AS "tags",
      (SELECT count(*)::int FROM "Space" s WHERE ${spaces}) AS "spaces"`
  return ThreadStats.parse(row)
}
