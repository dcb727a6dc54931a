import type { Ctx } from '#server/platform/ctx.ts'
import { Prisma, type Statements } from '#server/platform/db.ts'
import { recountThread, waits } from './counts.ts'
import { hotSql } from './hot.ts'
import type { LockedThread } from './locked-thread.ts'

/** What an act changes of what lists know of a thread. Numbers are added. */
export interface ThreadChange {
  readonly answers?: number
  readonly score?: number
  readonly state?: LockedThread['state']
  readonly solved?: boolean
  readonly locked?: boolean
  readonly closed?: boolean
  /** Somebody wrote: it comes up in the lists of active threads. */
  readonly active?: boolean
}

/** Changes a thread that is held, and with it the rows of its tags and products and the kept counts, so that every list tells
 *  the same. One statement, and one more when it counts differently than before. */
export async function changeThread(
  tx: Statements,
  ctx: Ctx,
  { thread, ...change }: ThreadChange & { thread: LockedThread },
) {
  await inLists(tx, ctx, { threadId: thread.id, change })
  const { answers = 0, state = thread.state, solved = thread.solved } = change
  const { locked = thread.locked, closed = thread.closed } = change
  const after = { state, solved, locked, closed, answerCount: thread.answerCount + answers }
  await recountThread(tx, thread.id, [thread, after])
}

async function inLists(tx: Statements, ctx: Ctx, { threadId, change }: { threadId: string; change: ThreadChange }) {
  const { answers = 0, score = 0, state = null, solved = null, locked = null, closed = null, active = false } = change
  const hot = hotSql({
    score: Prisma.sql`t."score" + ${score}::int`,
    answers: Prisma.sql`t."answerCount" + ${answers}::int`,
    views: Prisma.sql`t."views"`,
    createdAt: Prisma.sql`t."createdAt"`,
    now: ctx.now,
  })
  await tx.$executeRaw`
    WITH thread AS (
      UPDATE "Thread" t SET "answerCount" = t."answerCount" + ${answers}::int,
        "score" = t."score" + ${score}::int, "state" = coalesce(${state}::"ContributionState", t."state"),
        "solved" = coalesce(${solved}::boolean, t."solved"), "locked" = coalesce(${locked}::boolean, t."locked"),
        "closed" = coalesce(${closed}::boolean, t."closed"), "hot" = ${hot},
        "lastActivityAt" = CASE WHEN ${active} THEN greatest(t."lastActivityAt", ${ctx.now}::timestamptz) ELSE t."lastActivityAt" END
      WHERE t."id" = ${threadId}::uuid RETURNING t."id", t."state", t."lastActivityAt", t."score", t."hot", t."solved",
        ${waits} AS "waits"
    ), tags AS (
      UPDATE "ThreadTag" tt SET "state" = thread."state", "lastActivityAt" = thread."lastActivityAt", "score" = thread."score",
        "hot" = thread."hot", "waits" = thread."waits", "solved" = thread."solved"
      FROM thread WHERE tt."threadId" = thread."id"
    )
    UPDATE "ThreadProduct" tp SET "state" = thread."state", "lastActivityAt" = thread."lastActivityAt", "score" = thread."score",
      "hot" = thread."hot", "waits" = thread."waits", "solved" = thread."solved"
    FROM thread WHERE tp."threadId" = thread."id"`
}
