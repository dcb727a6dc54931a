import { z } from 'zod'
import { canModerate } from '#server/community/policy.ts'
import type { Ctx } from '#server/platform/ctx.ts'
import { Prisma, reader } from '#server/platform/db.ts'
import { allow } from '#server/platform/errors.ts'
import { isId } from '#server/platform/ids.ts'

const decisionsPerPage = 30

const Person = z.object({ handle: z.string(), name: z.string() }).nullable()
const LogRow = z.object({
  id: z.string(),
  act: z.enum(['hide', 'restore', 'lock', 'unlock', 'close', 'reopen', 'dismiss']),
  rule: z.string(),
  reason: z.string(),
  at: z.date(),
  actorKind: z.string(),
  /** Null: a rule, the product itself, or somebody who has left. */
  actor: Person,
  author: Person,
  byAuthor: z.boolean(),
  postId: z.string(),
  role: z.enum(['opening', 'answer', 'comment']),
  title: z.string(),
  /** It is what holds now, and can be taken back. */
  stands: z.boolean(),
})
/** One decision with its statement of reasons. */
export type LoggedDecision = z.infer<typeof LogRow>

/** All decisions, newest first, 30 at most; `after` is the last id of the page before, `id` asks for one alone.
 *  @throws Forbidden (`moderators-only`) */
export async function decisionLog(
  ctx: Ctx,
  { after, id }: { after?: string | null; id?: string | null } = {},
): Promise<{ decisions: LoggedDecision[]; more: boolean }> {
  allow(canModerate(ctx.viewer))
  const rows = await reader(ctx).$queryRaw`
    SELECT d."id", d."act", d."rule", d."reason", d."at", d."actorKind", p."id" AS "postId", p."role", t."title",
      ${personSql(Prisma.sql`b`)} AS "actor", ${personSql(Prisma.sql`a`)} AS "author",
      coalesce(d."actorId" = c."authorId", FALSE) AS "byAuthor", ${standsSql} AS "stands"
    FROM "Decision" d JOIN "Contribution" c ON c."id" = d."contributionId" JOIN "Post" p ON p."id" = c."id"
      JOIN "Thread" t ON t."id" = p."threadId"
      LEFT JOIN "Member" b ON b."id" = d."actorId" LEFT JOIN "Member" a ON a."id" = c."authorId"
    WHERE TRUE ${after && isId(after) ? Prisma.sql`AND d."id" < ${after}::uuid` : Prisma.empty}
      ${id && isId(id) ? Prisma.sql`AND d."id" = ${id}::uuid` : Prisma.empty}
    ORDER BY d."id" DESC LIMIT ${decisionsPerPage + 1}`
  const decisions = z.array(LogRow).parse(rows)
  return { decisions: decisions.slice(0, decisionsPerPage), more: decisions.length > decisionsPerPage }
}

const personSql = (
  member: Prisma.Sql,
) => Prisma.sql`CASE WHEN ${member}."id" IS NOT NULL AND ${member}."deletedAt" IS NULL
  THEN json_build_object('handle', ${member}."handle", 'name', ${member}."displayName") END`

/** A dismissal stands as long as its notices are closed by it, a closure until it is lifted, a hiding until it is replaced. */
const standsSql = Prisma.sql`(c."decisionId" = d."id" AND c."state" = 'hidden' OR d."act" IN ('lock', 'close')
  AND EXISTS (SELECT FROM "Closure" l WHERE l."decisionId" = d."id" AND l."liftedAt" IS NULL)
  OR d."act" = 'dismiss' AND EXISTS (SELECT FROM "Notice" n WHERE n."contributionId" = c."id" AND n."decisionId" = d."id")) IS TRUE`
