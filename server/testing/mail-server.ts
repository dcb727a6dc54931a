import type { AddressInfo } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { SMTPServer } from 'smtp-server'
import { onTestFinished } from 'vitest'

interface MailServer {
  /** For SMTP_URL. */
  readonly url: string
  readonly received: string[]
}

/** A mail server that keeps what it is sent, `takesMs` for each mail, or refuses the first `refusals` mails. Closed when the test ends. */
export async function aMailServer({ refusals = 0, takesMs = 0 } = {}): Promise<MailServer> {
  const received: string[] = []
  let left = refusals
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, _session, done) {
      let text = ''
      stream.on('data', (chunk: Buffer) => {
        text += chunk.toString()
      })
      stream.on('end', async () => {
        if (takesMs > 0) await pause(takesMs)
        left -= 1
        if (left >= 0) return done(new Error('mailbox is full'))
        received.push(text)
        done()
      })
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => new Promise((resolve) => server.close(() => resolve())))
  const { port } = server.server.address() as AddressInfo
  return { url: `smtp://127.0.0.1:${port}?from=bonjour@entraide.example`, received }
}

/** Which of them, by their own ids. */
export const mailIdsOf = (received: readonly string[]): string[] =>
  received.flatMap((mail) => /^Message-ID: <([^@]+)@/im.exec(mail)?.[1] ?? [])
