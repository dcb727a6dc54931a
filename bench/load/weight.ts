import { once } from 'node:events'
import { request as ask, type IncomingMessage } from 'node:http'
import { gunzipSync, gzipSync } from 'node:zlib'
import type { Same } from './bare.ts'
import type { LoadRequest } from './request.ts'

/** Bytes as they are sent, gzip. */
export interface Weight {
  readonly page: number
  /** The page with its styles and scripts; the page alone when they were not weighed. */
  readonly whole: number
  readonly scripts: number
}

// Set by whoever sends.
const ownHeaders = new Set(['date', 'connection', 'keep-alive', 'transfer-encoding'])
const fresh = () => crypto.randomUUID()

/** An answer as it was sent, byte for byte. */
export async function wholeAnswer(
  address: string,
  { path, method = 'GET', headers = {}, body }: LoadRequest,
): Promise<Same> {
  const sent = ask(new URL(path.replace('{fresh}', fresh()), address), { method, headers, agent: false })
  sent.end(body?.replace('{fresh}', fresh()))
  const [response]: [IncomingMessage] = (await once(sent, 'response')) as [IncomingMessage] // by Node's own contract
  const chunks: Buffer[] = []
  for await (const chunk of response) chunks.push(chunk)
  const kept = Object.entries(response.headers).filter(([name]) => !ownHeaders.has(name))
  const bytes = Buffer.concat(chunks)
  return {
    status: response.statusCode ?? 0,
    headers: {
      ...Object.fromEntries(kept.map(([name, value]) => [name, String(value)])),
      'content-length': String(bytes.length),
    },
    body: bytes.toString('base64'),
  }
}

/** What a visitor's browser fetches for a page, if `whole` is wanted. */
export async function weightOf(address: string, answer: Same, whole: boolean): Promise<Weight> {
  const bytes = Buffer.from(answer.body, 'base64')
  const page = bytes.length
  if (!whole) return { page, whole: page, scripts: 0 }
  const html = (answer.headers['content-encoding'] === 'gzip' ? gunzipSync(bytes) : bytes).toString()
  const weighed = async (pattern: RegExp) => {
    const paths = new Set([...html.matchAll(pattern)].map(([, path]) => path ?? ''))
    const sizes = await Promise.all([...paths].map((path) => gzipped(new URL(path, address))))
    return sizes.reduce((sum, size) => sum + size, 0)
  }
  const styles = await weighed(/<link[^>]+href="([^"]+\.css)"/g)
  const scripts = await weighed(/<script[^>]+src="([^"]+)"/g)
  return { page, whole: page + styles + scripts, scripts }
}

const gzipped = async (url: URL) => gzipSync(Buffer.from(await (await fetch(url)).arrayBuffer())).length
