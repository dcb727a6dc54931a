import { createTransport, type Transporter } from 'nodemailer'
import { env } from './env.ts'

export interface OutgoingMail {
  /** The same for every try, so that a mail server may tell a second delivery from the first. */
  readonly id: string
  /** Who writes, as people read it. */
  readonly sender: string
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly html: string
}

const patience = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 }
let open: { url: string; transport: Transporter } | null = null

/** Hands one mail to the server of SMTP_URL. `?from=` in that address says who it comes from, else noreply@ the site's host.
 *  @throws Error with the server's own words when it does not take the mail */
export async function deliver(smtpUrl: string, mail: OutgoingMail): Promise<void> {
  const host = new URL(env().origin).hostname
  const address = new URL(smtpUrl).searchParams.get('from') ?? `noreply@${host}`
  await transportTo(smtpUrl).sendMail({
    messageId: `<${mail.id}@${host}>`,
    from: { name: mail.sender, address },
    to: mail.to,
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    // Answers from out-of-office robots help nobody (RFC 3834 §5).
    headers: { 'Auto-Submitted': 'auto-generated' },
  })
}

function transportTo(smtpUrl: string): Transporter {
  if (open?.url === smtpUrl) return open.transport
  open?.transport.close()
  const url = new URL(smtpUrl)
  url.searchParams.delete('from')
  open = { url: smtpUrl, transport: createTransport({ url: url.href, ...patience }) }
  return open.transport
}
