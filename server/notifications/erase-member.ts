import type { Eraser } from '#server/members/erasers.ts'

/** Mails hold an address and a name. */
export const eraseMails: Eraser = async (tx, { memberId }) => {
  await tx.mail.deleteMany({ where: { memberId } })
}
