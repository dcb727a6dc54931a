import type { Eraser } from '#server/members/erasers.ts'

/** A report stays what it was about; who sent it is forgotten. */
export const eraseReporter: Eraser = async (tx, { memberId }) => {
  await tx.notice.updateMany({ where: { reporterId: memberId }, data: { reporterId: null } })
}
