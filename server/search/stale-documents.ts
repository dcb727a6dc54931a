import { addJob } from '#server/events/jobs.ts'
import { inStatements, type Prisma, type Statements } from '#server/platform/db.ts'
import { indexThreads } from './indexing.ts'

/** Threads whose documents are made in one transaction. The documents are held for so long. */
const atOnce = 100

/** However often it is asked for, one job waits. */
const theRest = { task: 'index-stale', payload: {}, key: 'index-stale' } as const

/** Has the documents of many threads made anew, however many: now they are only noted, a job takes them in turns.
 *  @param threads a query of "threadId" */
export async function indexLater(tx: Statements, threads: Prisma.Sql): Promise<void> {
  const noted = await noteStale(tx, threads)
  if (noted > 0) await addJob(tx, theRest)
}

/** Notes threads whose documents may wait until the schedule comes by, or somebody else is in a hurry.
 *  @param threads a query of "threadId"
 *  @returns how many were not noted yet */
export const noteStale = (tx: Statements, threads: Prisma.Sql): Promise<number> => tx.$executeRaw`
  INSERT INTO "StaleDocument" ("threadId") SELECT DISTINCT named."threadId" FROM (${threads}) named
    JOIN "Thread" t ON t."id" = named."threadId" ORDER BY named."threadId" ON CONFLICT DO NOTHING`

/** Makes the documents that were noted, until none is left; the rest is another job's once the worker is `stopping`. May be run by several
 *  at once. */
export async function indexStale(_payload?: unknown, stopping?: AbortSignal): Promise<void> {
  for (let made = atOnce; made === atOnce; made = await inStatements(indexSome))
    if (stopping?.aborted) return inStatements((tx) => addJob(tx, theRest))
}

/** Forgotten and made in one transaction: what is noted meanwhile waits for it, and is noted again. */
async function indexSome(tx: Statements): Promise<number> {
  const taken = await tx.$queryRaw<{ threadId: string }[]>`
    DELETE FROM "StaleDocument" WHERE "threadId" IN (
      SELECT "threadId" FROM "StaleDocument" ORDER BY "threadId" LIMIT ${atOnce} FOR UPDATE SKIP LOCKED)
    RETURNING "threadId"`
  if (taken.length > 0)
    await indexThreads(
      tx,
      taken.map(({ threadId }) => threadId),
    )
  return taken.length
}
