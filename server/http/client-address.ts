import type { Request } from 'express'
import { env, isLoopback } from '#server/platform/env.ts'

/** Whom limits count: the client's address, one per household or machine (IPv6 gives each of them 2^64). Null for a loopback
 *  peer when no proxy is trusted: it is this machine, or a proxy that everybody comes through. */
export function clientAddress(request: Request): string | null {
  if (env().trustedProxies.length === 0 && isLoopback(request.socket.remoteAddress ?? '')) return null
  const address = request.ip ?? ''
  return address.includes(':') && !address.startsWith('::ffff:') ? networkOf(address) : address
}

function networkOf(address: string): string {
  const [head = '', tail = ''] = address.split('::')
  const first = head.split(':').filter(Boolean)
  const last = tail.split(':').filter(Boolean)
  const zeros = address.includes('::') ? Array<string>(8 - first.length - last.length).fill('0') : []
  return [...first, ...zeros, ...last].slice(0, 4).join(':')
}
