import { z } from 'zod'
import { firstWords } from '#server/community/markdown.ts'
import { canModerate } from '#server/community/policy.ts'
import type { Ctx } from '#server/platform/ctx.ts'
import { reader } from '#server/platform/db.ts'
import { allow } from '#server/platform/errors.ts'
import { excerptOf } from '#server/platform/excerpt.ts'
import { noticeReasons } from './schema.ts'

const excerptLength = 400
/** Newest of one contribution that are shown; `noticeCount` counts all. */
const shownNotices = 10

const Person = z.object({ id: z.string(), handle: z.string(), name: z.string() }).nullable()
const ItemRow = z.object({
  noticeId: z.string(),
  since: z.date(),
  noticeCount: z.number(),
  contributionId: z.string(),
  role: z.enum(['opening', 'answer', 'comment']),
  state: z.enum(['visible', 'hidden', 'withdrawn']),
  html: z.string(),
  publishedAt: z.date(),
  threadId: z.string(),
  title: z.string(),
  slug: z.string(),
  kind: z.enum(['question', 'discussion', 'idea']),
  locked: z.boolean(),
  closed: z.boolean(),
  author: Person,
  notices: z.array(
    z.object({
      id: z.string(),
      reason: z.enum(noticeReasons),
      text: z.string(),
      at: z.coerce.date(),
      /** Null: a guest. */
      reporter: Person,
    }),
  ),
})

/** One contribution with everything that was said against it. */
export interface QueueItem extends Omit<z.infer<typeof ItemRow>, 'html'> {
  readonly excerpt: string
}

/** Where a page of the queue ends. */
export interface QueuePosition {
  readonly since: Date
  readonly noticeId: string
}

export interface QueuePage {
  readonly items: readonly QueueItem[]
  readonly next: QueuePosition | null
}

/** What waits for a moderator: contributions with open notices, the longest waiting first. One statement.
 *  @throws Forbidden (`moderators-only`) */
export async function moderationQueue(
  ctx: Ctx,
  { after = null, limit = 20 }: { after?: QueuePosition | null; limit?: number } = {},
): Promise<QueuePage> {
  allow(canModerate(ctx.viewer))
  const rows = z.array(ItemRow).parse(
    await reader(ctx).$queryRaw`
      WITH waiting AS (
        SELECT DISTINCT ON (n."contributionId") n."contributionId", n."id" AS "noticeId", n."at" AS "since"
        FROM "Notice" n WHERE n."closedAt" IS NULL ORDER BY n."contributionId", n."at", n."id"
      ), page AS (
        SELECT * FROM waiting
        WHERE ${after?.since ?? null}::timestamptz IS NULL
          OR ("since", "noticeId") > (${after?.since ?? null}::timestamptz, ${after?.noticeId ?? null}::uuid)
        ORDER BY "since", "noticeId" LIMIT ${limit + 1}::int
      )
      SELECT w."noticeId", w."since", c."id" AS "contributionId", p."role", c."state", p."html", c."publishedAt",
        t."id" AS "threadId", t."title", t."slug", t."kind", t."locked", t."closed",
        (SELECT count(*)::int FROM "Notice" n WHERE n."contributionId" = c."id" AND n."closedAt" IS NULL) AS "noticeCount",
        CASE WHEN m."id" IS NOT NULL THEN json_build_object('id', m."id", 'handle', m."handle", 'name', m."displayName") END
          AS "author",
        (SELECT json_agg(json_build_object('id', n."id", 'reason', n."reason", 'text', n."text", 'at', n."at", 'reporter', CASE
            WHEN r."id" IS NOT NULL THEN json_build_object('id', r."id", 'handle', r."handle", 'name', r."displayName") END)
            ORDER BY n."at")
          FROM (SELECT * FROM "Notice" n WHERE n."contributionId" = c."id" AND n."closedAt" IS NULL
            ORDER BY n."at" DESC LIMIT ${shownNotices}::int) n LEFT JOIN "Member" r ON r."id" = n."reporterId") AS "notices"
      FROM page w JOIN "Contribution" c ON c."id" = w."contributionId" JOIN "Post" p ON p."id" = c."id"
        JOIN "Thread" t ON t."id" = p."threadId" LEFT JOIN "Member" m ON m."id" = c."authorId"
      ORDER BY w."since", w."noticeId"`,
  )
  const items = rows
    .slice(0, limit)
    .map(({ html, ...row }) => ({ ...row, excerpt: excerptOf(firstWords(html, excerptLength), excerptLength) }))
  const last = items.at(-1)
  const more = rows.length > limit && last
  return { items, next: more ? { since: last.since, noticeId: last.noticeId } : null }
}

/** How many contributions wait, for the menu. Null for who is no moderator. */
export async function waitingForModerators(ctx: Ctx): Promise<number | null> {
  if (canModerate(ctx.viewer) !== true) return null
  const [row] = await reader(ctx).$queryRaw<{ waiting: number }[]>`
    SELECT count(DISTINCT "contributionId")::int AS "waiting" FROM "Notice" WHERE "closedAt" IS NULL`
  return row?.waiting ?? 0
}
