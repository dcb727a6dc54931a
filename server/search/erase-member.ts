import type { Eraser } from '#server/members/erasers.ts'

/** At once, not with the next indexing: the member is found no more, and their threads no more by them. */
export const eraseDocuments: Eraser = async (tx, { memberId }) => {
  await tx.searchDocument.deleteMany({ where: { memberId } })
  await tx.searchDocument.updateMany({ where: { authorId: memberId }, data: { authorId: null } })
}
