import { z } from 'zod'
import { attemptsPerJob } from '#server/events/attempts.ts'
import { openClient } from '#server/platform/db.ts'
import { env } from '#server/platform/env.ts'
import { gathered } from '#server/platform/gathered.ts'
import { log } from '#server/platform/log.ts'
import { deliver } from '#server/platform/mail-transport.ts'
import { emptied } from './mail-life.ts'

const SendMailJob = z.object({ mailId: z.uuid() })
const SendMailsJob = z.object({ mailIds: z.array(z.uuid()) })

/** Mails of one job. */
export const mailsPerJob = 50
/** A mail that was sent waits so long for others to be noted with. */
const notePauseMs = 20
/** Until a mail that was refused is tried again for the first time, about as long as a job that has failed waits. */
const secondTryAfter = '3 seconds'

/** Sends one kept mail. A refusal is written beside it and thrown, so that the worker tries again and, in the end, an admin
 *  sees the job. Once sent its words are forgotten: secrets stand in them. A mail that was sent, deleted with its account, or whose
 *  link has run out is left alone. */
export async function sendMail(payload: unknown): Promise<void> {
  const { mailId } = SendMailJob.parse(payload)
  const [mail] = await mailsToSend([mailId])
  if (!mail) return
  try {
    await hand(mail)
  } catch (error) {
    await noteFailed(mailId, error)
    throw error
  }
  await noteSent([mailId])
}

/** Sends kept mails in one go: two statements for all of them. One that is refused gets a job of its own, by which it is tried again.
 *  Each is noted as soon as it is sent: who dies here sends next to none twice. */
export async function sendMails(payload: unknown): Promise<void> {
  const mails = await mailsToSend(SendMailsJob.parse(payload).mailIds)
  const noteWithOthers = gathered({ work: noteSent, most: mailsPerJob, pauseMs: notePauseMs })
  await Promise.all(
    mails.map(async (mail) => {
      const refused = await hand(mail).then(
        () => false,
        (error: unknown) => tryAlone(mail.id, error),
      )
      if (!refused) await noteWithOthers(mail.id)
    }),
  )
}

/** @throws when the mail server does not take it */
async function hand(mail: KeptMail): Promise<void> {
  const { smtpUrl } = env()
  if (!smtpUrl) throw new Error('SMTP_URL is not set')
  await deliver(smtpUrl, mail)
}

const wordsOf = (error: unknown) => (error instanceof Error ? error.message : String(error))

const noteFailed = (id: string, error: unknown) => openClient().$executeRaw`
  UPDATE "Mail" SET "state" = 'failed', "error" = ${wordsOf(error)} WHERE "id" = ${id}::uuid`

async function tryAlone(id: string, error: unknown): Promise<true> {
  log.warn({ mailId: id }, 'a mail was refused, and is tried again')
  await openClient().$executeRaw`
    WITH mail AS (UPDATE "Mail" SET "state" = 'failed', "error" = ${wordsOf(error)} WHERE "id" = ${id}::uuid RETURNING "id")
    SELECT graphile_worker.add_job('send-mail', json_build_object('mailId', "id"), job_key => 'mail:' || "id",
      run_at => now() + ${secondTryAfter}::interval, max_attempts => ${attemptsPerJob - 1}::int) FROM mail`
  return true
}

async function noteSent(ids: readonly string[]): Promise<void> {
  await openClient().$executeRaw`
    UPDATE "Mail" SET "state" = 'sent', "error" = NULL, "sentAt" = ${new Date()}, "text" = ${emptied.text}, "html" = ${emptied.html}
    WHERE "id" = ANY(${[...ids]}::uuid[])`
}

const KeptMail = z.object({
  id: z.string(),
  to: z.string(),
  subject: z.string(),
  text: z.string(),
  html: z.string(),
  /** The community's name. */
  sender: z.string(),
})
type KeptMail = z.infer<typeof KeptMail>

/** Those of these mails that are still to be sent. One statement. */
async function mailsToSend(ids: readonly string[]): Promise<KeptMail[]> {
  const rows = await openClient().$queryRaw`
    SELECT m."id", m."to", m."subject", m."text", m."html",
      coalesce((SELECT c."name" FROM "Community" c WHERE c."id" = 1), 'Entraide') AS "sender"
    FROM "Mail" m WHERE m."id" IN (SELECT value::uuid FROM jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb))
      AND m."state" <> 'sent' AND m."text" <> '' ORDER BY m."id"`
  return z.array(KeptMail).parse(rows)
}
