import { Prisma, type Statements } from '#server/platform/db.ts'

/** SQL condition: nobody has answered, and one still may. Expects "Thread" as `t`. */
export const waits = Prisma.sql`t."answerCount" = 0 AND NOT t."solved" AND NOT t."locked" AND NOT t."closed"`

/** What the kept counts know of a thread. */
export interface Counted {
  readonly state: 'visible' | 'hidden' | 'withdrawn'
  readonly answerCount: number
  readonly solved: boolean
  readonly locked: boolean
  readonly closed: boolean
}

/** Adds these threads to the kept counts of their space, tags, products and authors (`sign` 1), or takes them out (-1). Called
 *  before and after a change of what is counted. Only visible threads as wide as their space count. */
export async function countThreads(tx: Statements, threadIds: readonly string[], sign: 1 | -1): Promise<void> {
  await addToCounts(tx, {
    threads: Prisma.sql`t."id" = ANY(${[...threadIds]}::uuid[]) AND t."state" = 'visible'`,
    total: Prisma.sql`${sign}::int * count(*)`,
    unanswered: Prisma.sql`${sign}::int * count(*) FILTER (WHERE ${waits})`,
    solved: Prisma.sql`${sign}::int * count(*) FILTER (WHERE t."solved")`,
  })
}

/** Moves one thread in the kept counts, from what it was to what it is. Nothing is sent when it counts the same. */
export async function recountThread(
  tx: Statements,
  threadId: string,
  [before, after]: [Counted, Counted],
): Promise<void> {
  const [was, is] = [amounts(before), amounts(after)]
  const change = {
    total: is.total - was.total,
    unanswered: is.unanswered - was.unanswered,
    solved: is.solved - was.solved,
  }
  if (change.total === 0 && change.unanswered === 0 && change.solved === 0) return
  await addToCounts(tx, {
    threads: Prisma.sql`t."id" = ${threadId}::uuid`,
    total: Prisma.sql`${change.total}::int`,
    unanswered: Prisma.sql`${change.unanswered}::int`,
    solved: Prisma.sql`${change.solved}::int`,
  })
}

function amounts({ state, answerCount, solved, locked, closed }: Counted) {
  const [visible, waiting] = [state === 'visible', answerCount === 0 && !solved && !locked && !closed]
  return { total: visible ? 1 : 0, unanswered: visible && waiting ? 1 : 0, solved: visible && solved ? 1 : 0 }
}

interface Amounts {
  readonly threads: Prisma.Sql
  readonly total: Prisma.Sql
  readonly unanswered: Prisma.Sql
  readonly solved: Prisma.Sql
}

/** One statement, its rows in one order, so that two transactions cannot wait for each other. */
async function addToCounts(tx: Statements, { threads, total, unanswered, solved }: Amounts): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO "ThreadCount" ("spaceId", "scope", "kind", "language", "total", "unanswered", "solved")
    SELECT t."spaceId", scope, t."kind", t."language", ${total}, ${unanswered}, ${solved}
    FROM "Thread" t, LATERAL (
      SELECT 'all' AS scope
      UNION ALL SELECT 'member:' || t."authorId" WHERE t."authorId" IS NOT NULL
      UNION ALL SELECT 'tag:' || tt."tagId" FROM "ThreadTag" tt WHERE tt."threadId" = t."id"
      UNION ALL SELECT 'product:' || tp."productId" FROM "ThreadProduct" tp WHERE tp."threadId" = t."id"
    ) scopes
    WHERE ${threads} AND t."audience" IS NULL
    GROUP BY t."spaceId", scope, t."kind", t."language" ORDER BY t."spaceId", scope, t."kind", t."language"
    ON CONFLICT ("spaceId", "scope", "kind", "language") DO UPDATE SET "total" = "ThreadCount"."total" + excluded."total",
      "unanswered" = "ThreadCount"."unanswered" + excluded."unanswered", "solved" = "ThreadCount"."solved" + excluded."solved"`
}
