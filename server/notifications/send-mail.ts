import { z } from 'zod'
import { attemptsPerJob } from '#server/events/attempts.ts'
import { openClient } from '#server/platform/db.ts'
import { env } from '#server/platform/env.ts'
import { atMost, gathered } from '#server/platform/gathered.ts'
import { log } from '#server/platform/log.ts'
import { deliver, mailsAtOnce } from '#server/platform/mail-transport.ts'
import { emptied } from './mail-life.ts'

const SendMailJob = z.object({ mailId: z.uuid() })
const SendMailsJob = z.object({ mailIds: z.array(z.uuid()) })

/** Mails of one job. */
export const mailsPerJob = 50
/** Mails that are read at once: few, since what is erased before its turn must not go out. */
const readAtOnce = 2 * mailsAtOnce
/** A mail that was sent waits so long for others to be noted with. */
const notePauseMs = 2
/** Of the process: a mail makes room for the next when it is noted, so that who dies here sends no more than these twice. */
const inTurn = atMost(mailsAtOnce)
/** Sent, and not noted. */
const owed = new Set<string>()
const noteWithOthers = gathered({ work: noteSent, most: mailsAtOnce, pauseMs: notePauseMs })
/** Until a mail that was refused is tried again for the first time, about as long as a job that has failed waits. */
const secondTryAfter = '3 seconds'

/** Sends one kept mail. A refusal is written beside it and thrown, so that the worker tries again and, in the end, an admin
 *  sees the job. Once sent its words are forgotten: secrets stand in them. A mail that was sent, deleted with its account, or whose
 *  link has run out is left alone. */
export async function sendMail(payload: unknown): Promise<void> {
  const { mailId } = SendMailJob.parse(payload)
  const [mail] = await mailsToSend({ ids: [mailId], states: ['queued', 'failed'] })
  if (!mail) return
  await inTurn(() =>
    sendOr(mail, async (error) => {
      await noteFailed(mailId, error)
      throw error
    }),
  )
}

/** Sends kept mails, four at a time. One that is refused gets a job of its own, by which it is tried again. Those that are not under
 *  way when the worker is `stopping` are left to another job. */
export async function sendMails(payload: unknown, stopping?: AbortSignal): Promise<void> {
  const { mailIds } = SendMailsJob.parse(payload)
  const left = new Set(mailIds)
  for (let from = 0; from < mailIds.length && !stopping?.aborted; from += readAtOnce) {
    const ids = mailIds.slice(from, from + readAtOnce)
    // One that was refused has a job of its own, which may be at it.
    const mails = await mailsToSend({ ids, states: ['queued'] })
    for (const id of ids) left.delete(id)
    const outcomes = await Promise.allSettled(
      mails.map((mail) =>
        inTurn(async () => {
          if (stopping?.aborted) left.add(mail.id)
          else await sendOr(mail, (error) => tryAlone(mail.id, error))
        }),
      ),
    )
    const failed = outcomes.find((outcome) => outcome.status === 'rejected')
    if (failed) throw failed.reason
  }
  if (left.size > 0) await leaveToAnother([...left])
}

async function sendOr(mail: KeptMail, refused: (error: unknown) => Promise<void>): Promise<void> {
  await noteOwed()
  try {
    const { smtpUrl } = env()
    if (!smtpUrl) throw new Error('SMTP_URL is not set')
    await deliver(smtpUrl, mail)
  } catch (error) {
    return refused(error)
  }
  await noteWithOthers(mail.id).catch((error: unknown) => {
    owed.add(mail.id)
    throw error
  })
}

/** Notes those of this process that were sent while the database took no notes. As long as it takes none, nothing else is sent. */
async function noteOwed(): Promise<void> {
  const ids = [...owed]
  if (ids.length === 0) return
  await noteSent(ids)
  for (const id of ids) owed.delete(id)
}

const leaveToAnother = (mailIds: readonly string[]) => openClient().$executeRaw`
  SELECT graphile_worker.add_job('send-mails', ${JSON.stringify({ mailIds })}::json, max_attempts => ${attemptsPerJob}::int)`

const wordsOf = (error: unknown) => (error instanceof Error ? error.message : String(error))

const noteFailed = (id: string, error: unknown) => openClient().$executeRaw`
  UPDATE "Mail" SET "state" = 'failed', "error" = ${wordsOf(error)} WHERE "id" = ${id}::uuid`

async function tryAlone(id: string, error: unknown): Promise<void> {
  log.warn({ mailId: id }, 'a mail was refused, and is tried again')
  await openClient().$executeRaw`
    WITH mail AS (UPDATE "Mail" SET "state" = 'failed', "error" = ${wordsOf(error)} WHERE "id" = ${id}::uuid RETURNING "id")
    SELECT graphile_worker.add_job('send-mail', json_build_object('mailId', "id"), job_key => 'mail:' || "id",
      run_at => now() + ${secondTryAfter}::interval, max_attempts => ${attemptsPerJob - 1}::int) FROM mail`
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

/** Those of these mails that are still to be sent. One statement, unless there are notes that failed. */
async function mailsToSend({
  ids,
  states,
}: {
  ids: readonly string[]
  states: readonly string[]
}): Promise<KeptMail[]> {
  await noteOwed()
  const rows = await openClient().$queryRaw`
    SELECT m."id", m."to", m."subject", m."text", m."html",
      coalesce((SELECT c."name" FROM "Community" c WHERE c."id" = 1), 'Entraide') AS "sender"
    FROM "Mail" m WHERE m."id" IN (SELECT value::uuid FROM jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb))
      AND m."state"::text = ANY(${[...states]}) AND m."text" <> '' ORDER BY m."id"`
  return z.array(KeptMail).parse(rows)
}
