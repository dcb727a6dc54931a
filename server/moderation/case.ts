import { z } from 'zod'
import { firstWords } from '#server/community/markdown.ts'
import { canModerate } from '#server/community/policy.ts'
import { type Ctx, inLocale } from '#server/platform/ctx.ts'
import { reader } from '#server/platform/db.ts'
import { allow, NotFound } from '#server/platform/errors.ts'
import { excerptOf } from '#server/platform/excerpt.ts'
import { Localized } from '#server/platform/localized.ts'

const contextLength = 300

const CaseRow = z.object({
  html: z.string(),
  language: z.string(),
  spaceName: Localized,
  /** Null: nobody any more, or an import's. */
  author: z
    .object({
      handle: z.string(),
      name: z.string(),
      role: z.enum(['member', 'moderator', 'admin']),
      since: z.coerce.date(),
      posts: z.number(),
      /** Their texts that moderators have hidden and not shown again. */
      hidden: z.number(),
    })
    .nullable(),
  authorLabel: z.string().nullable(),
  unknownId: z.string().nullable(),
  /** What an answer answers, or a comment stands on. */
  context: z.object({ html: z.string(), language: z.string(), authorName: z.string().nullable() }).nullable(),
})

/** Everything a moderator needs to know of one text, beside what was said against it. */
export interface ModerationCase extends Omit<z.infer<typeof CaseRow>, 'context' | 'spaceName'> {
  /** In the reader's language. */
  readonly spaceName: string
  readonly context: { readonly excerpt: string; readonly language: string; readonly authorName: string | null } | null
}

/** The text itself, what it stands on, and who wrote it. One statement.
 *  @throws Forbidden (`moderators-only`), NotFound (`no-post`) */
export async function moderationCase(ctx: Ctx, contributionId: string): Promise<ModerationCase> {
  allow(canModerate(ctx.viewer))
  const [row] = await reader(ctx).$queryRaw<unknown[]>`
    SELECT p."html", c."language", s."name" AS "spaceName", c."authorLabel", c."unknownId",
      CASE WHEN m."id" IS NOT NULL THEN json_build_object('handle', m."handle", 'name', m."displayName", 'role', m."role",
        'since', m."createdAt",
        'posts', (SELECT count(*) FROM "Contribution" o WHERE o."authorId" = m."id"),
        'hidden', (SELECT count(*) FROM "Contribution" o JOIN "Decision" d ON d."id" = o."decisionId"
          WHERE o."authorId" = m."id" AND o."state" = 'hidden' AND d."actorId" IS DISTINCT FROM m."id")) END AS "author",
      (SELECT json_build_object('html', u."html", 'language', uc."language", 'authorName', um."displayName")
        FROM "Post" u JOIN "Contribution" uc ON uc."id" = u."id" LEFT JOIN "Member" um ON um."id" = uc."authorId"
        WHERE u."threadId" = p."threadId" AND p."role" <> 'opening'
          AND (u."id" = p."parentId" OR (p."parentId" IS NULL AND u."role" = 'opening')) LIMIT 1) AS "context"
    FROM "Contribution" c JOIN "Post" p ON p."id" = c."id" JOIN "Thread" t ON t."id" = p."threadId"
      JOIN "Space" s ON s."id" = t."spaceId" LEFT JOIN "Member" m ON m."id" = c."authorId"
    WHERE c."id" = ${contributionId}::uuid`
  if (!row) throw new NotFound('no-post', 'This post is not here, or not for you.')
  const { context, spaceName, ...found } = CaseRow.parse(row)
  return {
    ...found,
    spaceName: inLocale(spaceName, ctx.locale),
    context: context && { ...context, excerpt: excerptOf(firstWords(context.html, contextLength), contextLength) },
  }
}
