import { once } from 'node:events'
import { createServer, get, type IncomingMessage, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { log } from './log.ts'

/** Has the first pages drawn before anybody can ask for one: to read and compile what draws them holds the process up for a third of a
 *  second. Asked over a port of its own on this machine. What goes wrong is logged, and left to whoever asks next. */
export async function warmUp(app: RequestListener, paths: readonly string[]): Promise<void> {
  const server = createServer(app)
  try {
    await once(server.listen({ host: '127.0.0.1', port: 0 }), 'listening')
    const { port } = server.address() as AddressInfo // it listens on a port
    for (const path of paths) {
      const [page] = (await once(get({ host: '127.0.0.1', port, path }), 'response')) as [IncomingMessage]
      await once(page.resume(), 'end')
    }
  } catch (error) {
    log.warn({ err: error }, 'no page could be drawn ahead')
  } finally {
    server.closeAllConnections()
    server.close()
  }
}
