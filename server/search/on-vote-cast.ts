import type { Reaction } from '#server/events/reaction.ts'
import { Prisma } from '#server/platform/db.ts'
import { noteStale } from './stale-documents.ts'

/** A document says how its thread is valued, and its best answers first. Votes are many and change little: it is made anew with the
 *  others that were voted on, every few minutes. */
export const noteVotedThread: Reaction<'vote.cast'> = async ({ threadId }, tx) => {
  await noteStale(tx, Prisma.sql`SELECT ${threadId}::uuid AS "threadId"`)
}
