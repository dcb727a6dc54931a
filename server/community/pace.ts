import { createHash } from 'node:crypto'
import { z } from 'zod'
import { oneAtATime } from '#server/members/one-at-a-time.ts'
import type { MemberCtx, MemberViewer } from '#server/platform/ctx.ts'
import type { Statements, Tx } from '#server/platform/db.ts'
import { Forbidden, TooMany } from '#server/platform/errors.ts'
import { limitsAreOn } from '#server/platform/limits.ts'
import { keepRate } from '#server/platform/rate.ts'

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
/** New votes a day. Source: Discourse's default of likes. */
export const votesPerDay = 50
/** Votes given, changed and taken back in a day: each may be had second thoughts about. */
export const voteChangesPerDay = 2 * votesPerDay
/** Changes of one's own texts in a day. Source: Discourse's default. */
export const editsPerDay = 30

const daySeconds = 86_400
/** Requests sent together bear times in any order: posts up to this much later than `now` count too. */
const skewSeconds = 10

const Recent = z.object({
  /** The account was deleted while this was sent. */
  gone: z.boolean(),
  already: z.object({ postId: z.string(), threadId: z.string() }).nullable(),
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

/** Keeps a member to the pace of their trust, and returns the post that this very form has already made, if any. Reads
 *  the posts themselves, so that it holds over restarts and processes; what the same member sends at the same time waits here.
 *  The product itself, writing in a member's name (the demo), is not paced. Two statements.
 *  @throws TooMany (`enough-for-today`, `identical`, `too-fast`) with the seconds to wait, Forbidden (`sign-in-first`) */
export async function keepPace(tx: Statements, ctx: MemberCtx, attempt: Attempt): Promise<Recent['already']> {
  await oneAtATime(tx, ctx.viewer.id)
  const recent = await recentPosts(tx, ctx, attempt)
  if (recent.gone) throw new Forbidden('sign-in-first')
  if (recent.already || !isPaced(ctx)) return recent.already
  const { code, seconds } = secondsToWait(ctx, recent, attempt.what)
  if (seconds > 0) throw new TooMany(code, seconds)
  return null
}

/** Keeps a member to a number of new votes a day, and of second thoughts: who votes and takes it back has voted.
 *  @throws TooMany (`votes-for-today`) with the seconds to wait */
export async function keepVotePace(tx: Tx, ctx: MemberCtx, { isNew }: { isNew: boolean }): Promise<void> {
  if (!isPaced(ctx)) return
  const rates = [[voteChangesPerDay, daySeconds]] as const
  await keepRate({ what: 'vote', key: ctx.viewer.id, rates, code: 'votes-for-today' })
  if (!isNew) return
  const dayAgo = new Date(ctx.now.getTime() - daySeconds * 1000)
  const lately = await tx.vote.findMany({
    where: { memberId: ctx.viewer.id, at: { gt: dayAgo } },
    select: { at: true },
    orderBy: { at: 'desc' },
    take: votesPerDay,
  })
  const oldest = lately[votesPerDay - 1]
  if (oldest) throw new TooMany('votes-for-today', secondsUntil(ctx.now, oldest.at, daySeconds))
}

/** Keeps a member to a number of edits a day.
 *  @throws TooMany (`enough-for-today`) with the seconds to wait */
export async function keepEditPace(ctx: MemberCtx): Promise<void> {
  if (!isPaced(ctx)) return
  const rates = [[editsPerDay, daySeconds]] as const
  await keepRate({ what: 'edit', key: ctx.viewer.id, rates, code: 'enough-for-today' })
}

const isPaced = (ctx: MemberCtx) => limitsAreOn() && !ctx.viewer.isModerator && ctx.via !== 'system'

function secondsToWait(ctx: MemberCtx, recent: Recent, what: Paced): { code: string; seconds: number } {
  const limit = paceOf(ctx.viewer, recent, ctx.now)[what]
  const [count, oldest] =
    what === 'thread' ? [recent.threads, recent.oldestThread] : [recent.replies, recent.oldestReply]
  if (count >= limit.perDay) return { code: 'enough-for-today', seconds: secondsUntil(ctx.now, oldest, daySeconds) }
  if (recent.identical) return { code: 'identical', seconds: secondsUntil(ctx.now, recent.identical, identicalSeconds) }
  return { code: 'too-fast', seconds: secondsUntil(ctx.now, recent.last, limit.seconds) }
}

function secondsUntil(now: Date, from: Date | null, seconds: number): number {
  return from ? Math.ceil((from.getTime() + seconds * 1000 - now.getTime()) / 1000) : 0
}

function paceOf(viewer: MemberViewer, recent: Recent, now: Date) {
  if (viewer.trustLevel < 1) return pace.newcomer
  const firstDay = !recent.first || now.getTime() - recent.first.getTime() < daySeconds * 1000
  return firstDay ? pace.firstDay : pace.member
}

async function recentPosts(tx: Statements, ctx: MemberCtx, { body, formToken }: Attempt): Promise<Recent> {
  const dayAgo = new Date(ctx.now.getTime() - daySeconds * 1000)
  const until = new Date(ctx.now.getTime() + skewSeconds * 1000)
  const identicalSince = new Date(ctx.now.getTime() - identicalSeconds * 1000)
  const hash = createHash('md5').update(body).digest('hex')
  const [row] = await tx.$queryRaw<unknown[]>`
    SELECT NOT EXISTS (SELECT FROM "Member" m WHERE m."id" = ${ctx.viewer.id}::uuid AND m."deletedAt" IS NULL) AS "gone",
      max(c."publishedAt") AS "last",
      max(c."publishedAt") FILTER (WHERE c."publishedAt" > ${identicalSince} AND md5(p."body") = ${hash}) AS "identical",
      count(*) FILTER (WHERE p."role" = 'opening')::int AS "threads",
      count(*) FILTER (WHERE p."role" <> 'opening')::int AS "replies",
      min(c."publishedAt") FILTER (WHERE p."role" = 'opening') AS "oldestThread",
      min(c."publishedAt") FILTER (WHERE p."role" <> 'opening') AS "oldestReply",
      (SELECT min(f."publishedAt") FROM "Contribution" f WHERE f."authorId" = ${ctx.viewer.id}::uuid) AS "first",
      (SELECT jsonb_build_object('postId', o."id", 'threadId', o."threadId") FROM "Contribution" a JOIN "Post" o ON o."id" = a."id"
        WHERE a."authorId" = ${ctx.viewer.id}::uuid AND a."formToken" = ${formToken}::uuid) AS "already"
    FROM "Contribution" c JOIN "Post" p ON p."id" = c."id"
    WHERE c."authorId" = ${ctx.viewer.id}::uuid AND c."publishedAt" > ${dayAgo} AND c."publishedAt" <= ${until}`
  return Recent.parse(row)
}
