import { type LinkPurpose, linkLife } from '#server/members/links.ts'
import { openClient, type Prisma } from '#server/platform/db.ts'
import type { MailKind } from './mail.ts'

const dayMs = 86_400_000

/** How long a mail's row is kept, sent or not: long enough to see what went wrong. */
export const mailKeptDays = 30

/** Mails that carry a secret. Once its link has run out they are of use to nobody. */
const secretIn: Partial<Record<MailKind, LinkPurpose>> = {
  'verify-address': 'verify_email',
  'reset-password': 'reset_password',
  'change-address': 'change_email',
}

/** What a mail's row keeps once it was sent, or has become useless: that it was, and how it went. */
export const emptied = { text: '', html: '' } as const

/** Mails whose link no longer works. */
export const outlived = (now: Date): Prisma.MailWhereInput => ({
  OR: Object.entries(secretIn).map(([kind, purpose]) => ({
    kind,
    at: { lte: new Date(now.getTime() - linkLife[purpose]) },
  })),
})

/** Empties the unsent mails whose link has run out, and clears all mails after 30 days. What the demo keeps stays to be read. */
export async function clearMails(now: Date): Promise<void> {
  const { mail } = openClient()
  await mail.updateMany({
    where: { ...outlived(now), state: { in: ['queued', 'failed'] }, text: { not: '' } },
    data: { ...emptied, state: 'failed' },
  })
  await mail.deleteMany({ where: { at: { lt: new Date(now.getTime() - mailKeptDays * dayMs) } } })
}
