import { randomFillSync } from 'node:crypto'

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const shortLength = 22
const idBytes = 16
/** Asking the system for each id would be half of what it costs. */
const random = Buffer.alloc(256 * idBytes)
let used = random.length

/** A UUIDv7 (RFC 9562 §5.7) whose time part is `at`, so that an import's ids sort by their own dates. */
export function newId(at: Date): string {
  if (used === random.length) {
    randomFillSync(random)
    used = 0
  }
  const bytes = random.subarray(used, used + idBytes)
  used += idBytes
  bytes.writeUIntBE(Math.max(0, at.getTime()), 0, 6)
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

/** The form an id takes in addresses: 22 base62 characters, reversible. */
export function shortId(id: string): string {
  let rest = BigInt(`0x${id.replaceAll('-', '')}`)
  let short = ''
  while (short.length < shortLength) {
    short = alphabet[Number(rest % 62n)] + short
    rest /= 62n
  }
  return short
}

/** The id behind an address's 22 characters, or null when it is none. */
export function idFromShort(short: string): string | null {
  if (!/^[0-9A-Za-z]{22}$/.test(short)) return null
  let value = 0n
  for (const character of short) value = value * 62n + BigInt(alphabet.indexOf(character))
  const hex = value.toString(16).padStart(32, '0')
  if (hex.length > 32) return null
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

export const isId = (value: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value)
