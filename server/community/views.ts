import { raiseTrust } from '#server/members/trust.ts'
import type { Ctx } from '#server/platform/ctx.ts'
import { inTransaction } from '#server/platform/db.ts'
import { log } from '#server/platform/log.ts'

/** How long views may wait in this process. */
const flushEverySeconds = 10

interface Buffered {
  readonly views: Map<string, number>
  /** "thread member" to when they last read it. */
  readonly marks: Map<string, { threadId: string; memberId: string; at: Date }>
}

// On globalThis: in development the module exists twice, once for Node and once for Vite.
const shared = globalThis as typeof globalThis & { entraideViews?: Buffered }
shared.entraideViews ??= empty()

/** Notes that a thread's page was read. Kept in this process until the next flush: a read never writes. */
export function noteView(ctx: Ctx, threadId: string): void {
  const { views, marks } = shared.entraideViews ?? empty()
  views.set(threadId, (views.get(threadId) ?? 0) + 1)
  if (ctx.viewer.kind !== 'member') return
  marks.set(`${threadId} ${ctx.viewer.id}`, { threadId, memberId: ctx.viewer.id, at: ctx.now })
}

/** Writes what was noted since the last time: views, last-read marks, and for trust how many threads each member has read. One
 *  statement; threads and members that are gone meanwhile are passed over. Every ten seconds, and when the process ends. */
export async function flushViews(): Promise<void> {
  const noted = shared.entraideViews ?? empty()
  if (noted.views.size === 0) return
  shared.entraideViews = empty()
  const marks = [...noted.marks.values()]
  await inTransaction(
    (tx) => tx.$executeRaw`
      WITH seen AS (
        SELECT t."id", v."count" FROM unnest(${[...noted.views.keys()]}::uuid[], ${[...noted.views.values()]}::int[]) v("id", "count")
          JOIN "Thread" t ON t."id" = v."id" ORDER BY t."id" FOR NO KEY UPDATE OF t
      ), counted AS (
        UPDATE "Thread" t SET "views" = t."views" + seen."count" FROM seen WHERE t."id" = seen."id"
      ), marked AS (
        INSERT INTO "ReadMark" ("threadId", "memberId", "at")
        SELECT r."threadId", r."memberId", r."at"
        FROM unnest(${marks.map((mark) => mark.threadId)}::uuid[], ${marks.map((mark) => mark.memberId)}::uuid[],
            ${marks.map((mark) => mark.at)}::timestamptz[]) r("threadId", "memberId", "at")
          JOIN "Thread" t ON t."id" = r."threadId" JOIN "Member" m ON m."id" = r."memberId"
        ORDER BY r."memberId", r."threadId"
        ON CONFLICT ("memberId", "threadId") DO UPDATE SET "at" = greatest("ReadMark"."at", excluded."at")
        RETURNING "memberId", xmax = 0 AS "first"
      )
      UPDATE "Member" m SET "threadsRead" = m."threadsRead" + fresh."count"
      FROM (SELECT "memberId", count(*)::int AS "count" FROM marked WHERE "first" GROUP BY "memberId") fresh
      WHERE m."id" = fresh."memberId"`,
  ).catch((error: unknown) => {
    putBack(noted)
    throw error
  })
  await raiseTrust(new Date(), [...new Set(marks.map(({ memberId }) => memberId))])
}

/** Writes what was noted every ten seconds. Stopping writes the rest. */
export function writeViewsRegularly(): { stop: () => Promise<void> } {
  const write = () =>
    flushViews().catch((error: unknown) => log.warn({ err: error }, 'views are written at the next attempt'))
  const timer = setInterval(write, flushEverySeconds * 1000)
  return {
    stop: async () => {
      clearInterval(timer)
      await write()
    },
  }
}

function putBack({ views, marks }: Buffered): void {
  const now = shared.entraideViews ?? empty()
  for (const [id, count] of views) now.views.set(id, (now.views.get(id) ?? 0) + count)
  for (const [key, mark] of marks) if (!now.marks.has(key)) now.marks.set(key, mark)
}

function empty(): Buffered {
  return { views: new Map(), marks: new Map() }
}
