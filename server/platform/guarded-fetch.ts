import { lookup } from 'node:dns/promises'
import { type IncomingMessage, request as plainRequest } from 'node:http'
import { request as secureRequest } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { env } from './env.ts'
import { isPublicAddress } from './public-address.ts'

const mostRedirects = 3
const mostBytes = 1024 * 1024
const mostMs = 5_000
const agent = 'Entraide (reads this page at the wish of one of its members)'

/** Why an address that somebody gave was not read. `refused`: it is none that may be read from here. */
export type OutboundTrouble = 'refused' | 'unreachable' | 'too-slow' | 'too-large' | 'too-many-redirects'

export class OutboundError extends Error {
  readonly trouble: OutboundTrouble

  constructor(trouble: OutboundTrouble) {
    super(`The address could not be read: ${trouble}.`)
    this.name = 'OutboundError'
    this.trouble = trouble
  }
}

export interface OutboundReply {
  readonly status: number
  /** The media type, without parameters. */
  readonly type: string
  readonly text: string
}

interface Guarded {
  readonly signal: AbortSignal
  /** Hosts with their ports that may be no public ones. */
  readonly allowed: readonly string[]
}

/** Reads an address that somebody gave: over http or https, from a host of the open internet or one that the operator allows, 1 MB
 *  and 5 seconds at most, 3 redirects, each checked anew. Sends no cookie, no credential, no referrer. The only way out to such
 *  addresses.
 *  @throws OutboundError */
export async function guardedFetch(address: string): Promise<OutboundReply> {
  const guarded = { signal: AbortSignal.timeout(mostMs), allowed: env().outboundAllow }
  try {
    return await follow(address, guarded)
  } catch (error) {
    if (error instanceof OutboundError) throw error
    throw new OutboundError(guarded.signal.aborted ? 'too-slow' : 'unreachable')
  }
}

async function follow(address: string, guarded: Guarded): Promise<OutboundReply> {
  let url = readable(address)
  for (let redirects = 0; redirects <= mostRedirects; redirects += 1) {
    const response = await ask(url, await checkedAddress(url, guarded), guarded)
    const next = (response.statusCode ?? 0) >= 300 && (response.statusCode ?? 0) < 400 && response.headers.location
    if (!next) return reply(response)
    response.destroy()
    url = readable(next, url)
  }
  throw new OutboundError('too-many-redirects')
}

function readable(address: string, base?: URL): URL {
  if (!URL.canParse(address, base)) throw new OutboundError('refused')
  const url = new URL(address, base)
  if (!['http:', 'https:'].includes(url.protocol) || url.username || url.password) throw new OutboundError('refused')
  url.hash = ''
  return url
}

/** The one address that the connection then goes to: a name that answers otherwise a moment later leads nowhere else. A name with
 *  any address that is not public is refused as a whole. */
async function checkedAddress(url: URL, { signal, allowed }: Guarded): Promise<string> {
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const found = isIP(host)
    ? [host]
    : (await withinTime(lookup(host, { all: true }), signal)).map((each) => each.address)
  const [first] = found
  if (!first) throw new OutboundError('unreachable')
  if (allowed.includes(`${url.hostname}:${portOf(url)}`)) return first
  if (!isOpenPort(portOf(url)) || !found.every(isPublicAddress)) throw new OutboundError('refused')
  return first
}

const portOf = (url: URL) => Number(url.port) || (url.protocol === 'https:' ? 443 : 80)

/** Below 1024 stand mail and other servers that must not be spoken to in this way. */
const isOpenPort = (port: number) => port === 80 || port === 443 || port >= 1024

/** A look-up cannot be stopped; its answer is no longer waited for. */
function withinTime<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
    work.then(resolve, reject)
  })
}

function ask(url: URL, address: string, { signal }: Guarded): Promise<IncomingMessage> {
  const family = isIP(address)
  const pinned: LookupFunction = (_host, options, found) =>
    options.all ? found(null, [{ address, family }]) : found(null, address, family)
  const headers = { 'user-agent': agent, accept: 'text/html, application/json;q=0.9', 'accept-encoding': 'identity' }
  const request = url.protocol === 'https:' ? secureRequest : plainRequest
  return new Promise((resolve, reject) => {
    // No agent: a connection that was kept open would not be checked again.
    request(url, { agent: false, headers, lookup: pinned, signal }, resolve).once('error', reject).end()
  })
}

async function reply(response: IncomingMessage): Promise<OutboundReply> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > mostBytes) {
      response.destroy()
      throw new OutboundError('too-large')
    }
    chunks.push(chunk)
  }
  const type = (response.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
  return { status: response.statusCode ?? 0, type, text: Buffer.concat(chunks).toString('utf8') }
}
