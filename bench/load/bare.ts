import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What a server without a product answers: always the same bytes under the same headers. */
export interface Same {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

let same: { status: number; headers: Record<string, string>; body: Buffer } = {
  status: 204,
  headers: {},
  body: Buffer.alloc(0),
}
const server = createServer((request, response) => {
  // A form that is not read would be a connection that is not kept.
  request.resume()
  response.writeHead(same.status, same.headers).end(same.body)
})
await new Promise<void>((done) => server.listen({ host: '127.0.0.1', port: 0 }, done))
const { port } = server.address() as AddressInfo // a TCP server's

process.on('message', ({ status, headers, body }: Same) => {
  same = { status, headers: { ...headers }, body: Buffer.from(body, 'base64') }
  process.send?.({ address: `http://127.0.0.1:${port}` })
})
process.once('disconnect', () => process.exit(0))
