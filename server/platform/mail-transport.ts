import { createTransport, type SendMailOptions, type Transporter } from 'nodemailer'
import MimeNode from 'nodemailer/lib/mime-node'
import { encode, wrap } from 'nodemailer/lib/qp'
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
  const from = { name: mail.sender, address }
  await through(openTo(smtpUrl), {
    envelope: { from: address, to: mail.to },
    raw: written(mail, { from, messageId: `<${mail.id}@${host}>` }),
  })
}

interface Head {
  readonly from: { readonly name: string; readonly address: string }
  readonly messageId: string
}

/** A mail as it travels, text and HTML (RFC 2046 §5.1.4). What nodemailer makes of the same, it makes in streams: four times as slow,
 *  and a write to the connection for each line of the head. */
function written({ id, to, subject, text, html }: OutgoingMail, { from, messageId }: Head): string {
  const mail = new MimeNode('multipart/alternative', { baseBoundary: id })
  // Answers from out-of-office robots help nobody (RFC 3834 §5).
  mail.setHeader({ 'Message-ID': messageId, from, to, subject, 'Auto-Submitted': 'auto-generated' })
  const head = mail.buildHeaders()
  const part = (type: string, words: string) =>
    [
      `--${mail.boundary}`,
      `Content-Type: ${type}; charset=utf-8`,
      'Content-Transfer-Encoding: quoted-printable',
      '',
      wrap(encode(words)),
    ].join('\r\n')
  return [head, '', part('text/plain', text), part('text/html', html), `--${mail.boundary}--`, ''].join('\r\n')
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
