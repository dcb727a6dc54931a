import { randomUUID } from 'node:crypto'
import autocannon from 'autocannon'
import type { LoadRequest, Outcome, Plan } from './request.ts'

// A process of its own: what it spends is not the server's, and it is seen whether it could have asked for more.
process.on('message', (plan: Plan) => {
  run(plan).then(
    (outcome) => process.send?.(outcome),
    (error: unknown) => {
      console.error(error)
      process.exit(1)
    },
  )
})
process.once('disconnect', () => process.exit(0))

async function run({ address, requests, connections, seconds, status }: Plan): Promise<Outcome> {
  const times: number[] = []
  const wrong = new Map<number, number>()
  const [began, cpu] = [performance.now(), process.cpuUsage()]
  let last = began
  let connection = 0
  const options = {
    ...{ url: address, connections, duration: seconds, timeout: 60 },
    setupClient: (client: autocannon.Client) =>
      client.setRequests(partOf(requests, { connection: connection++, connections })),
  }
  const { errors } = await new Promise<autocannon.Result>((done, failed) => {
    const instance = autocannon(options, (error, result) => (error ? failed(error) : done(result)))
    instance.on('response', (...[, answered, , ms]) => {
      last = performance.now()
      if (answered === status) times.push(ms)
      else wrong.set(answered, (wrong.get(answered) ?? 0) + 1)
    })
  })
  if (wrong.size > 0 || errors > 0)
    throw new Error(
      `Wanted ${status}, got ${[...wrong].map(([code, count]) => `${count} × ${code}`)}, ${errors} errors`,
    )
  const { user, system } = process.cpuUsage(cpu)
  times.sort((a, b) => a - b)
  const at = (share: number) => times[Math.floor(share * (times.length - 1))] ?? Number.NaN
  const elapsed = last - began
  const busy = (user + system) / 1000 / (performance.now() - began)
  return { rate: (times.length / elapsed) * 1000, count: times.length, p50: at(0.5), p95: at(0.95), busy }
}

type Sent = autocannon.Request

/** Each connection begins elsewhere in the pool. What must be fresh is made anew each time. */
function partOf(
  requests: readonly LoadRequest[],
  { connection, connections }: { connection: number; connections: number },
): Sent[] {
  const from = Math.floor((connection / connections) * requests.length)
  const own = [...requests.slice(from), ...requests.slice(0, from)]
  return own.map((request) => {
    const plain: Sent = { method: 'GET', ...request, headers: { ...request.headers } }
    if (!isFresh(request)) return plain
    return { ...plain, setupRequest: (sent) => ({ ...sent, ...freshened(request) }) }
  })
}

const isFresh = ({ path, body }: LoadRequest) => `${path}${body ?? ''}`.includes('{fresh}')

function freshened({ path, body }: LoadRequest) {
  const id = randomUUID()
  return { path: path.replace('{fresh}', id), ...(body ? { body: body.replace('{fresh}', id) } : {}) }
}
