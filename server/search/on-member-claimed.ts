import type { Reaction } from '#server/events/reaction.ts'
import { Prisma } from '#server/platform/db.ts'
import { indexMembers } from './indexing.ts'
import { indexLater } from './stale-documents.ts'

/** The import is forgotten; its threads are found by another author, in every index. */
export const indexClaimed: Reaction<'member.claimed'> = async ({ importedId, memberId }, tx) => {
  await indexMembers(tx, [importedId, memberId])
  await indexLater(tx, Prisma.sql`SELECT "id" AS "threadId" FROM "Thread" WHERE "authorId" = ${memberId}::uuid`)
}
