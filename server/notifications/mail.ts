import { attemptsPerJob } from '#server/events/attempts.ts'
import { isLocale, type Locale } from '#server/platform/ctx.ts'
import type { Tx } from '#server/platform/db.ts'
import { env } from '#server/platform/env.ts'
import { newId } from '#server/platform/ids.ts'
import { type Letter, setLetter } from './letter.ts'

/** Whom a mail goes to. */
export interface Recipient {
  /** Null for an address that no account has (yet). */
  readonly memberId: string | null
  readonly email: string
  readonly locale: string | null
}

export type MailKind =
  | 'verify-address'
  | 'already-registered'
  | 'reset-password'
  | 'password-changed'
  | 'change-address'
  | 'address-changing'
  | 'new-answer'
  | 'decision'

interface NewMail {
  readonly kind: MailKind
  readonly event: { readonly id: string; readonly at: Date }
  readonly to: Recipient
  readonly letter: (facts: LetterFacts) => Letter
}

/** What every letter may name. */
export interface LetterFacts {
  readonly locale: Locale
  readonly community: string
  /** Makes a path of the site an address. */
  readonly address: (path: string) => string
}

/** Keeps a mail, and the job that sends it, in the transaction of the reaction that writes it. One per event, kind and
 *  recipient, however often the reaction is tried: the unique key decides. */
export async function queueMail(tx: Tx, { kind, event, to, letter }: NewMail): Promise<void> {
  const { facts, set } = await written(tx, to, letter)
  const key = `${event.id}:${kind}:${to.memberId ?? to.email.toLowerCase()}`
  const { state, error, sends } = fate()
  await tx.$executeRaw`
    WITH mail AS (
      INSERT INTO "Mail" ("id", "kind", "memberId", "to", "locale", "subject", "text", "html", "key", "state", "error", "at")
      VALUES (${newId(event.at)}::uuid, ${kind}, ${to.memberId}::uuid, ${to.email}, ${facts.locale}, ${set.subject},
        ${set.text}, ${set.html}, ${key}, ${state}::"MailState", ${error}, ${event.at})
      ON CONFLICT ("key") DO NOTHING RETURNING "id"
    )
    SELECT graphile_worker.add_job('send-mail', json_build_object('mailId', "id"), max_attempts => ${attemptsPerJob}::int,
      job_key => 'mail:' || "id") FROM mail WHERE ${sends}`
}

async function written(tx: Tx, to: Recipient, letter: NewMail['letter']) {
  const community = await tx.community.findUnique({ where: { id: 1 }, select: { name: true, locales: true } })
  const spoken = [to.locale, ...(community?.locales ?? [])].find((locale) => isLocale(locale))
  const { origin } = env()
  const facts: LetterFacts = {
    locale: isLocale(spoken) ? spoken : 'fr',
    community: community?.name ?? 'Entraide',
    address: (path) => `${origin}${path}`,
  }
  return { facts, set: setLetter(letter(facts), { locale: facts.locale, community: facts.community, origin }) }
}

/** Without SMTP_URL the demo's mails are read at /outbox; elsewhere nobody would ever read them, which is a failure and said so. */
function fate(): { state: 'queued' | 'kept' | 'failed'; error: string | null; sends: boolean } {
  if (env().smtpUrl) return { state: 'queued', error: null, sends: true }
  if (env().demo) return { state: 'kept', error: null, sends: false }
  return { state: 'failed', error: 'SMTP_URL is not set', sends: false }
}
