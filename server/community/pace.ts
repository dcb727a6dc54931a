import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Ctx, MemberViewer } from '#server/platform/ctx.ts'
import { openClient } from '#server/platform/db.ts'
import { TooMany } from '#server/platform/errors.ts'
import { limitsAreOn } from '#server/platform/limits.ts'

type Paced = 'thread' | 'reply'

/** Seconds between posts and posts per day, by trust. Source: Discourse's defaults (a topic each 15 s, a post each 5 s, a new
 *  user's each 30 s; 3 topics and 10 replies on a new user's first day, 6 and 30 at level 1, 20 topics a day later). */
export const pace = {
  newcomer: { thread: { seconds: 30, perDay: 3 }, reply: { seconds: 30, perDay: 10 } },
  firstDay: { thread: { seconds: 15, perDay: 6 }, reply: { seconds: 5, perDay: 30 } },
  member: { thread: { seconds: 15, perDay: 20 }, reply: { seconds: 5, perDay: 200 } },
} as const
/** The same text again within this many seconds is a slip or spam. */
export const identicalSeconds = 300

const Recent = z.object({
  already: z.string().nullable(),
  last: z.date().nullable(),
  identical: z.date().nullable(),
  threads: z.number(),
  replies: z.number(),
  oldestThread: z.date().nullable(),
  oldestReply: z.date().nullable(),
  first: z.date().nullable(),
})
type Recent = z.infer<typeof Recent>

interface Attempt {
  readonly what: Paced
  readonly body: string
  readonly formToken: string
}

/** Keeps a member to the pace of their trust. Reads the posts themselves, so that it holds over restarts and processes.
 *  Returns the contribution that this very form has already made, if any.
 *  @throws TooMany with the seconds to wait */
export async function keepPace(ctx: Ctx<MemberViewer>, attempt: Attempt): Promise<string | null> {
  const recent = await recentPosts(ctx, attempt)
  if (recent.already) return recent.already
  if (!limitsAreOn() || ctx.viewer.isModerator) return null
  const wait = secondsToWait(ctx, recent, attempt.what)
  if (wait.seconds > 0) throw new TooMany(wait.code, wait.seconds)
  return null
}

function secondsToWait(ctx: Ctx<MemberViewer>, recent: Recent, what: Paced): { code: string; seconds: number } {
  const limit = paceOf(ctx.viewer, recent, ctx.now)[what]
  const [count, oldest] =
    what === 'thread' ? [recent.threads, recent.oldestThread] : [recent.replies, recent.oldestReply]
  const until = (from: Date | null, seconds: number) =>
    from ? Math.ceil((from.getTime() + seconds * 1000 - ctx.now.getTime()) / 1000) : 0
  if (count >= limit.perDay) return { code: 'enough-for-today', seconds: until(oldest, 86_400) }
  if (recent.identical) return { code: 'identical', seconds: until(recent.identical, identicalSeconds) }
  return { code: 'too-fast', seconds: until(recent.last, limit.seconds) }
}

function paceOf(viewer: MemberViewer, recent: Recent, now: Date) {
  if (viewer.trustLevel < 1) return pace.newcomer
  const firstDay = !recent.first || now.getTime() - recent.first.getTime() < 86_400_000
  return firstDay ? pace.firstDay : pace.member
}

async function recentPosts(ctx: Ctx<MemberViewer>, { body, formToken }: Attempt): Promise<Recent> {
  const dayAgo = new Date(ctx.now.getTime() - 86_400_000)
  const identicalSince = new Date(ctx.now.getTime() - identicalSeconds * 1000)
  const hash = createHash('md5').update(body).digest('hex')
  const [row] = await openClient().$queryRaw<unknown[]>`
    SELECT max(c."publishedAt") AS "last",
      max(c."publishedAt") FILTER (WHERE c."publishedAt" > ${identicalSince} AND md5(p."body") = ${hash}) AS "identical",
      count(*) FILTER (WHERE p."role" = 'opening')::int AS "threads",
      count(*) FILTER (WHERE p."role" <> 'opening')::int AS "replies",
      min(c."publishedAt") FILTER (WHERE p."role" = 'opening') AS "oldestThread",
      min(c."publishedAt") FILTER (WHERE p."role" <> 'opening') AS "oldestReply",
      (SELECT min(f."publishedAt") FROM "Contribution" f WHERE f."authorId" = ${ctx.viewer.id}::uuid) AS "first",
      (SELECT a."id" FROM "Contribution" a WHERE a."authorId" = ${ctx.viewer.id}::uuid
        AND a."formToken" = ${formToken}::uuid) AS "already"
    FROM "Contribution" c JOIN "Post" p ON p."id" = c."id"
    WHERE c."authorId" = ${ctx.viewer.id}::uuid AND c."publishedAt" > ${dayAgo} AND c."publishedAt" <= ${ctx.now}`
  return Recent.parse(row)
}
