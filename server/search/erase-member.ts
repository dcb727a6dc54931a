import type { Eraser } from '#server/members/erasers.ts'
import { Prisma } from '#server/platform/db.ts'
import { engineInUse } from './engine-in-use.ts'
import { notePending } from './pending-documents.ts'
import { indexLater } from './stale-documents.ts'

/** At once, not with the next indexing: the member is found no more, and their threads no more by them. And later once more: a document
 *  that is being made in this moment was read before. */
export const eraseDocuments: Eraser = async (tx, { memberId }) => {
  await indexLater(tx, Prisma.sql`SELECT "id" AS "threadId" FROM "Thread" WHERE "authorId" = ${memberId}::uuid`)
  if (engineInUse()) {
    const threads = await tx.searchDocument.findMany({ where: { authorId: memberId }, select: { id: true } })
    await notePending(tx, { kind: 'thread', ids: threads.map(({ id }) => id) })
    await notePending(tx, { kind: 'member', ids: [memberId] })
  }
  await tx.searchDocument.deleteMany({ where: { memberId } })
  await tx.searchDocument.updateMany({ where: { authorId: memberId }, data: { authorId: null } })
}
