import { SMTPServer } from 'smtp-server'

/** A mail server that takes every mail and forgets it. */
export async function mailbox(): Promise<{ url: string; stop: () => Promise<void> }> {
  const server = new SMTPServer({
    ...{ authOptional: true, disabledCommands: ['STARTTLS', 'AUTH'], logger: false },
    onData(stream, _session, taken) {
      stream.resume().on('end', () => taken())
    },
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return { url: `smtp://127.0.0.1:${port}`, stop: () => new Promise((done) => server.close(() => done())) }
}
