import { Agent, request } from 'node:http'

export interface Asked {
  readonly method: string
  /** Path and parameters, byte by byte (Latin-1). */
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer | null
}

export interface Answered {
  /** 0 when there was no answer: `text` says why. */
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly text: string
  readonly ms: number
}

const agent = new Agent({ keepAlive: true, maxSockets: 16 })

/** One request as bytes: a client that put things right first would hide what is asked here. A connection that both sides close and
 *  use at the same moment is replaced. */
export async function asked(site: string, plan: Asked): Promise<Answered> {
  const answer = await once(site, plan)
  return answer.text === 'reused' ? asked(site, plan) : answer
}

function once(site: string, { method, path, headers, body }: Asked): Promise<Answered> {
  const { hostname, port } = new URL(site)
  const began = performance.now()
  return new Promise((done) => {
    const length = body ? { 'content-length': String(body.length) } : {}
    const sent = request({ agent, hostname, port, method, path, headers: { ...headers, ...length } }, (reply) => {
      const chunks: Buffer[] = []
      reply.on('data', (chunk: Buffer) => chunks.push(chunk))
      reply.on('error', unanswered)
      reply.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8')
        done({ status: reply.statusCode ?? 0, headers: reply.headers, text, ms: performance.now() - began })
      })
    })
    sent.on('error', unanswered)
    sent.end(body ?? undefined)

    function unanswered({ message }: Error): void {
      done({ status: 0, headers: {}, text: sent.reusedSocket ? 'reused' : message, ms: performance.now() - began })
    }
  })
}
