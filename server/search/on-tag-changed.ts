import type { Reaction } from '#server/events/reaction.ts'
import { Prisma } from '#server/platform/db.ts'
import { indexLater } from './stale-documents.ts'

/** A thread is found by the names of its tags: those under a renamed or merged one are made anew. */
export const indexTaggedThreads: Reaction<'tag.changed'> = ({ tagId }, tx) =>
  indexLater(tx, Prisma.sql`SELECT "threadId" FROM "ThreadTag" WHERE "tagId" = ${tagId}::uuid`)
