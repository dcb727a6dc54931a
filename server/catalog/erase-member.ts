import type { Eraser } from '#server/members/erasers.ts'

/** Who is gone speaks for no brand. */
export const eraseStaff: Eraser = async (tx, { memberId }) => {
  await tx.brandStaff.deleteMany({ where: { memberId } })
}
