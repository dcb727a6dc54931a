import { z } from 'zod'
import { type Ctx, inLocale } from '#server/platform/ctx.ts'
import { atMost, reader } from '#server/platform/db.ts'
import { NotFound } from '#server/platform/errors.ts'
import { Localized } from '#server/platform/localized.ts'
import { countedFor } from './visible.ts'

/** Shown at most on the page of all tags, the most used ones. */
const tagsShown = 200

const TagRow = z.object({
  id: z.string(),
  name: z.string(),
  about: Localized.nullable(),
  questions: z.number(),
  discussions: z.number(),
})

export interface TagSeen {
  id: string
  name: string
  about: string
  questions: number
  discussions: number
}

/** The most used tags, as far as they are used in spaces this viewer may enter. One statement. */
export async function tagsSeen(ctx: Ctx): Promise<TagSeen[]> {
  const rows = await reader(ctx).$queryRaw`
    SELECT g."id", g."name"::text, g."about", used."questions", used."discussions"
    FROM (SELECT substr(n."scope", 5)::uuid AS "tagId", coalesce(sum(n."total") FILTER (WHERE n."kind" = 'question'), 0)::int AS "questions",
          coalesce(sum(n."total") FILTER (WHERE n."kind" = 'discussion'), 0)::int AS "discussions"
        FROM "ThreadCount" n JOIN "Space" s ON s."id" = n."spaceId"
        WHERE n."scope" LIKE 'tag:%' AND n."total" > 0 AND ${countedFor(ctx.viewer)} GROUP BY n."scope"
      ) used JOIN "Tag" g ON g."id" = used."tagId"
    ORDER BY used."questions" + used."discussions" DESC, g."name" ${atMost(tagsShown)}`
  return z
    .array(TagRow)
    .parse(rows)
    .map((row) => seen(ctx, row))
}

/** One tag by its name, in whatever case. A tag that is used only where this viewer may not look is not there. One statement.
 *  @throws NotFound */
export async function tagSeen(ctx: Ctx, name: string): Promise<TagSeen> {
  const [row] = await reader(ctx).$queryRaw<unknown[]>`
    SELECT g."id", g."name"::text, g."about", coalesce(sum(n."total") FILTER (WHERE n."kind" = 'question'), 0)::int AS "questions",
      coalesce(sum(n."total") FILTER (WHERE n."kind" = 'discussion'), 0)::int AS "discussions"
    FROM "Tag" g JOIN "ThreadCount" n ON n."scope" = 'tag:' || g."id" JOIN "Space" s ON s."id" = n."spaceId"
    WHERE g."name" = ${name}::citext AND n."total" > 0 AND ${countedFor(ctx.viewer)} GROUP BY g."id"`
  if (!row) throw new NotFound('no-tag', 'This tag is not here.')
  return seen(ctx, TagRow.parse(row))
}

const seen = (ctx: Ctx, { about, ...tag }: z.infer<typeof TagRow>): TagSeen => ({
  ...tag,
  about: about ? inLocale(about, ctx.locale) : '',
})
