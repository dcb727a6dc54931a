import { SMTPServer } from 'smtp-server'

/** A mail server that counts what comes, by the mail's own id. */
export interface Mailbox {
  readonly url: string
  readonly received: ReadonlyMap<string, number>
  readonly stop: () => Promise<void>
}

export async function mailbox(): Promise<Mailbox> {
  const received = new Map<string, number>()
  const server = new SMTPServer({
    ...{ authOptional: true, disabledCommands: ['STARTTLS', 'AUTH'], logger: false },
    onData(stream, _session, taken) {
      let head = ''
      stream.on('data', (chunk: Buffer) => {
        if (head.length < 10_000) head += chunk.toString('latin1')
      })
      stream.on('end', () => {
        const id = /^message-id:\s*<([^@>]+)@/im.exec(head)?.[1] ?? 'without an id'
        received.set(id, (received.get(id) ?? 0) + 1)
        taken()
      })
    },
  })
  // A client that is killed leaves a broken connection behind.
  server.on('error', () => undefined)
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return { url: `smtp://127.0.0.1:${port}`, received, stop: () => new Promise((done) => server.close(() => done())) }
}
