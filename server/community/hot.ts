import { openClient, Prisma } from '#server/platform/db.ts'

/** How much one hour of age weighs: at 1.5, a thread of a day needs about forty times what a new one has. */
const gravity = 1.5
/** A thread that nobody touched counts as much as one vote, so that new ones are seen. */
const ofItself = 1
const perAnswer = 2
/** Views weigh by their logarithm: a thousand of them as much as seven votes. */
const perViews = 1
/** Added to the age, so that the first minutes do not decide. */
const headStartHours = 2
/** A thread older than this is not hot whatever happens in it. */
export const hotDays = 30
const batch = 500

export interface HotFacts {
  readonly score: number
  readonly answers: number
  readonly views: number
  readonly ageHours: number
}

/** How hot a thread is: (1 + score + 2 × answers + ln(1 + views)) ÷ (hours since it was started + 2)^1.5, never below zero and
 *  zero after 30 days. Source: the ranking of Hacker News, with answers in the place of comments. */
export function hotOf({ score, answers, views, ageHours }: HotFacts): number {
  if (ageHours >= hotDays * 24) return 0
  const points = ofItself + score + perAnswer * answers + perViews * Math.log(1 + views)
  return Math.max(0, points) / (Math.max(0, ageHours) + headStartHours) ** gravity
}

interface HotColumns {
  readonly score: Prisma.Sql
  readonly answers: Prisma.Sql
  readonly views: Prisma.Sql
  readonly createdAt: Prisma.Sql
  readonly now: Date
}

/** The same formula in SQL. */
export function hotSql({ score, answers, views, createdAt, now }: HotColumns): Prisma.Sql {
  const hours = Prisma.sql`greatest(0, extract(epoch FROM ${now}::timestamptz - ${createdAt}) / 3600)::float8`
  return Prisma.sql`CASE WHEN ${hours} >= ${hotDays * 24}::float8 THEN 0 ELSE
    greatest(0, ${ofItself}::float8 + ${score} + ${perAnswer}::float8 * (${answers}) + ${perViews}::float8 * ln(1 + ${views}))
    / power(${hours} + ${headStartHours}::float8, ${gravity}::float8) END`
}

/** Cools every thread that is still hot down to its age at `now`, lists included. For the schedule, hourly. Batches skip what a
 *  command holds, which sets it itself. */
export async function refreshHot(now: Date): Promise<void> {
  let after = new Date(0)
  let afterId = '00000000-0000-0000-0000-000000000000'
  for (;;) {
    const cooled = await cooledBatch(now, { after, afterId })
    const last = cooled.at(-1)
    if (!last || cooled.length < batch) return
    after = last.createdAt
    afterId = last.id
  }
}

async function cooledBatch(now: Date, { after, afterId }: { after: Date; afterId: string }) {
  const hot = hotSql({
    score: Prisma.sql`t."score"`,
    answers: Prisma.sql`t."answerCount"`,
    views: Prisma.sql`t."views"`,
    createdAt: Prisma.sql`t."createdAt"`,
    now,
  })
  const cooled = await openClient().$queryRaw<{ id: string; createdAt: Date }[]>`
    WITH picked AS (
      SELECT t."id", ${hot} AS "hot" FROM "Thread" t
      WHERE t."hot" <> 0 AND (t."createdAt", t."id") > (${after}::timestamptz, ${afterId}::uuid)
      ORDER BY t."createdAt", t."id" LIMIT ${batch} FOR NO KEY UPDATE SKIP LOCKED
    ), thread AS (
      UPDATE "Thread" t SET "hot" = picked."hot" FROM picked WHERE t."id" = picked."id" RETURNING t."id", t."createdAt", t."hot"
    ), tags AS (
      UPDATE "ThreadTag" tt SET "hot" = thread."hot" FROM thread WHERE tt."threadId" = thread."id"
    ), products AS (
      UPDATE "ThreadProduct" tp SET "hot" = thread."hot" FROM thread WHERE tp."threadId" = thread."id"
    )
    SELECT "id", "createdAt" FROM thread ORDER BY "createdAt", "id"`
  return cooled
}
