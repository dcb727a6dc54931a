import { createTransport, type SendMailOptions, type Transporter } from 'nodemailer'
import MailComposer from 'nodemailer/lib/mail-composer'
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
/** Mails that are under way at once. */
export const mailsAtOnce = 4
/** Mails of one moment share their connections. Whether a mail whose connection broke is tried again is for whoever sends it. */
const connections = { pool: true, maxConnections: mailsAtOnce, maxMessages: 100, maxRequeues: 0 } as const
/** Without a mail for so long, nothing is kept open: neither servers nor a process that ends wait for it. */
const idleMs = 1_000

interface Open {
  readonly url: string
  readonly transport: Transporter
  underWay: number
  idle?: NodeJS.Timeout
}
let open: Open | null = null

/** Hands one mail to the server of SMTP_URL. `?from=` in that address says who it comes from, else noreply@ the site's host.
 *  @throws Error with the server's own words when it does not take the mail */
export async function deliver(smtpUrl: string, mail: OutgoingMail): Promise<void> {
  const host = new URL(env().origin).hostname
  const address = new URL(smtpUrl).searchParams.get('from') ?? `noreply@${host}`
  const written = new MailComposer({
    messageId: `<${mail.id}@${host}>`,
    from: { name: mail.sender, address },
    ...{ to: mail.to, subject: mail.subject, text: mail.text, html: mail.html },
    // The same for every try, as its Message-ID is.
    baseBoundary: mail.id,
    textEncoding: 'quoted-printable',
    // Answers from out-of-office robots help nobody (RFC 3834 §5).
    headers: { 'Auto-Submitted': 'auto-generated' },
  }).compile()
  // Whole, instead of a write to the connection for each line of its head. Only then the connections: idle ones may be closed meanwhile.
  const raw = await written.build()
  await through(openTo(smtpUrl), { envelope: { from: address, to: mail.to }, raw })
}

async function through(way: Open, mail: SendMailOptions): Promise<void> {
  clearTimeout(way.idle)
  way.underWay += 1
  try {
    await way.transport.sendMail(mail)
  } finally {
    way.underWay -= 1
    if (way.underWay === 0) way.idle = setTimeout(() => close(way), idleMs).unref()
  }
}

function openTo(smtpUrl: string): Open {
  if (open?.url === smtpUrl) return open
  const url = new URL(smtpUrl)
  url.searchParams.delete('from')
  open = { url: smtpUrl, transport: createTransport({ url: url.href, ...connections, ...patience }), underWay: 0 }
  return open
}

function close(way: Open): void {
  way.transport.close()
  if (open === way) open = null
}
