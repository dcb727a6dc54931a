import type { Merger } from '#server/members/mergers.ts'

/** At once, not with the next indexing: the import is found no more, and its threads by who has claimed it. A
 *  document that is being made in this moment is made anew after the claim: see `indexClaimed`. */
export const mergeDocuments: Merger = async (tx, _ctx, { importedId, memberId }) => {
  await tx.searchDocument.deleteMany({ where: { memberId: importedId } })
  await tx.searchDocument.updateMany({ where: { authorId: importedId }, data: { authorId: memberId } })
}
