import { createHash } from 'node:crypto'
import { openClient } from '#server/platform/db.ts'
import { env } from '#server/platform/env.ts'
import { NotFound } from '#server/platform/errors.ts'
import { letterStyle } from './letter.ts'

const shown = 30

/** A mail as the demo shows it, with nobody's mailbox to look into. */
export interface KeptMail {
  readonly id: string
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly at: Date
}

/** The demo's mails, newest first, from the one after `after` on. Their links open accounts: there is nothing here anywhere
 *  else. `next`: the last one shown, when there are more.
 *  @throws NotFound outside the demo */
export async function outbox(after: string | null): Promise<{ mails: KeptMail[]; next: string | null }> {
  inDemoOnly()
  const mails = await openClient().mail.findMany({
    // Empty once it was sent: a demo may have a mail server.
    where: { text: { not: '' } },
    select: { id: true, to: true, subject: true, text: true, at: true },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    ...(after && { cursor: { id: after }, skip: 1 }),
    take: shown + 1,
  })
  return { mails: mails.slice(0, shown), next: mails.length > shown ? (mails[shown - 1]?.id ?? null) : null }
}

/** One of the demo's mails.
 *  @throws NotFound (`no-mail`) */
export async function mailInOutbox(id: string): Promise<KeptMail & { html: string; locale: string }> {
  inDemoOnly()
  const mail = await openClient().mail.findUnique({ where: { id } })
  if (!mail) throw new NotFound('no-mail', 'This mail is not here any more.')
  const { to, subject, text, html, locale, at } = mail
  return { id, to, subject, text, html, locale, at }
}

/** The policy under which a mail's HTML is shown: its own one style, nothing from anywhere, no script, in our frame alone. */
export const outboxPolicy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(letterStyle).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
  'sandbox allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation',
].join('; ')

/** The HTML of a mail with its links leading out of the frame it is shown in. */
export const framed = (html: string): string => html.replace('<head>', '<head><base target="_top">')

function inDemoOnly(): void {
  if (!env().demo) throw new NotFound()
}
