import type { Reaction } from '#server/events/reaction.ts'
import { Prisma } from '#server/platform/db.ts'
import { indexLater } from './stale-documents.ts'

/** An import names a thread with its question, again with its answers and its comments: it is made anew when its turn comes. */
export const indexImportedThreads: Reaction<'threads.imported'> = ({ threadIds }, tx) =>
  indexLater(tx, Prisma.sql`SELECT unnest(${threadIds}::uuid[]) AS "threadId"`)
