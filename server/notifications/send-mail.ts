import { z } from 'zod'
import { openClient, type Prisma } from '#server/platform/db.ts'
import { env } from '#server/platform/env.ts'
import { deliver } from '#server/platform/mail-transport.ts'
import { emptied } from './mail-life.ts'

const SendMailJob = z.object({ mailId: z.uuid() })

/** Sends one kept mail. A refusal is written beside it and thrown, so that the worker tries again and, in the end, an admin
 *  sees the job. Once sent its words are forgotten: secrets stand in them. A mail that was sent, deleted with its account, or whose
 *  link has run out is left alone. */
export async function sendMail(payload: unknown): Promise<void> {
  const { mailId } = SendMailJob.parse(payload)
  const { smtpUrl } = env()
  const mail = await keptMail(mailId)
  if (!mail || mail.state === 'sent' || mail.text === '') return
  try {
    if (!smtpUrl) throw new Error('SMTP_URL is not set')
    await deliver(smtpUrl, mail)
  } catch (error) {
    await note(mailId, { state: 'failed', error: error instanceof Error ? error.message : String(error) })
    throw error
  }
  await note(mailId, { state: 'sent', error: null, sentAt: new Date(), ...emptied })
}

const note = (id: string, data: Prisma.MailUpdateManyMutationInput) =>
  openClient().mail.updateMany({ where: { id }, data })

const KeptMail = z.object({
  id: z.string(),
  to: z.string(),
  subject: z.string(),
  text: z.string(),
  html: z.string(),
  state: z.string(),
  /** The community's name. */
  sender: z.string(),
})

/** One statement. */
async function keptMail(id: string): Promise<z.infer<typeof KeptMail> | null> {
  const [row] = await openClient().$queryRaw<unknown[]>`
    SELECT m."id", m."to", m."subject", m."text", m."html", m."state"::text,
      coalesce((SELECT c."name" FROM "Community" c WHERE c."id" = 1), 'Entraide') AS "sender"
    FROM "Mail" m WHERE m."id" = ${id}::uuid`
  return row ? KeptMail.parse(row) : null
}
