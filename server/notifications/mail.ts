import { attemptsPerJob } from '#server/events/attempts.ts'
import { isLocale } from '#server/platform/ctx.ts'
import type { Tx } from '#server/platform/db.ts'
import { env } from '#server/platform/env.ts'
import { newId } from '#server/platform/ids.ts'
import { type Letter, setLetter } from './letter.ts'
import type { Language, Site } from './mails/language.ts'
import { languages } from './mails/languages.ts'
import { mailsPerJob } from './send-mail.ts'

/** Whom a mail goes to. */
export interface Recipient {
  /** Null for an address that no account has (yet). */
  readonly memberId: string | null
  readonly email: string
  readonly locale: string | null
}

export const mailKinds = [
  'verify-address',
  'already-registered',
  'reset-password',
  'password-changed',
  'change-address',
  'address-changing',
  'new-answer',
  'decision',
  'claim-granted',
  'claim-refused',
  'claim-overtaken',
] as const
export type MailKind = (typeof mailKinds)[number]

interface Written {
  readonly event: { readonly id: string; readonly at: Date }
  readonly to: Recipient
  readonly letter: (write: Language, site: Site) => Letter
}

/** Mails of one statement: some megabytes at most. */
const mailsPerStatement = 500

/** Keeps a mail, and the job that sends it, in the transaction of the reaction that writes it. One per event, kind and
 *  recipient, however often the reaction is tried: the unique key decides. */
export const queueMail = (tx: Tx, { kind, ...mail }: Written & { kind: MailKind }): Promise<void> =>
  queueMails(tx, { kind, mails: [mail] })

/** The same for many mails of one kind. One statement for 500 of them, and a job for fifty. */
export async function queueMails(
  tx: Tx,
  { kind, mails }: { kind: MailKind; mails: readonly Written[] },
): Promise<void> {
  if (mails.length === 0) return
  const community = await tx.community.findUnique({ where: { id: 1 }, select: { name: true, locales: true } })
  for (let start = 0; start < mails.length; start += mailsPerStatement) {
    const rows = mails.slice(start, start + mailsPerStatement).map((mail) => rowOf(mail, { kind, community }))
    await insert(tx, kind, rows)
  }
}

interface CommunityRow {
  readonly name: string
  readonly locales: readonly string[]
}

function rowOf(
  { event, to, letter }: Written,
  { kind, community }: { kind: MailKind; community: CommunityRow | null },
) {
  const locale = [to.locale, ...(community?.locales ?? [])].find((spoken) => isLocale(spoken)) ?? 'fr'
  const { origin } = env()
  const name = community?.name ?? 'Entraide'
  const site: Site = { community: name, address: (path) => `${origin}${path}` }
  const set = setLetter(letter(languages[locale], site), { locale, community: name, origin })
  const { memberId, email } = to
  const key = `${event.id}:${kind}:${memberId ?? email.toLowerCase()}`
  return { id: newId(event.at), memberId, to: email, locale, key, at: event.at, ...set }
}

async function insert(tx: Tx, kind: MailKind, rows: readonly ReturnType<typeof rowOf>[]): Promise<void> {
  const { state, error, sends } = fate()
  await tx.$executeRaw`
    WITH mail AS (
      INSERT INTO "Mail" ("id", "kind", "memberId", "to", "locale", "subject", "text", "html", "key", "state", "error", "at")
      SELECT "id", ${kind}, "memberId", "to", "locale", "subject", "text", "html", "key", ${state}::"MailState", ${error}, "at"
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r("id" uuid, "memberId" uuid, "to" text, "locale" text,
        "subject" text, "text" text, "html" text, "key" text, "at" timestamptz)
      ON CONFLICT ("key") DO NOTHING RETURNING "id"
    ), placed AS (SELECT "id", (row_number() OVER () - 1) / ${mailsPerJob}::int AS "job" FROM mail WHERE ${sends})
    SELECT graphile_worker.add_job('send-mails', json_build_object('mailIds', json_agg("id")), max_attempts => ${attemptsPerJob}::int)
    FROM placed GROUP BY "job"`
}

/** Without SMTP_URL the demo's mails are read at /outbox; elsewhere nobody would ever read them, which is a failure and said so. */
function fate(): { state: 'queued' | 'kept' | 'failed'; error: string | null; sends: boolean } {
  if (env().smtpUrl) return { state: 'queued', error: null, sends: true }
  if (env().demo) return { state: 'kept', error: null, sends: false }
  return { state: 'failed', error: 'SMTP_URL is not set', sends: false }
}
