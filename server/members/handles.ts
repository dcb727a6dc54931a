import { randomBytes } from 'node:crypto'
import type { Tx } from '#server/platform/db.ts'
import { folded } from '#server/platform/slug.ts'
import { handleLength } from './schema.ts'

/** Words of our own addresses, and names that would speak for the house. */
const reserved = new Set([
  ...[
    'admin',
    'administrator',
    'api',
    'community',
    'contact',
    'demo',
    'deleted',
    'edit',
    'entraide',
    'everyone',
    'guest',
  ],
  ...[
    'help',
    'legal',
    'me',
    'member',
    'members',
    'moderation',
    'moderator',
    'new',
    'null',
    'official',
    'privacy',
    'root',
  ],
  ...['security', 'settings', 'staff', 'support', 'system', 'team', 'undefined', 'webmaster'],
])

/** Taken by the house itself, or by the form that deleted accounts leave behind. */
export const isReserved = (handle: string): boolean => reserved.has(handle) || handle.startsWith('deleted-')

/** A display name as the readable end of an address: "Gaëtan Morvan" → `gaetan-morvan`. Never too short, never reserved. */
export function handleFrom(displayName: string): string {
  const words = folded(displayName)
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, handleLength.max - 5)
    .replaceAll(/^-+|-+$/g, '')
  return words.length < handleLength.min || isReserved(words) ? `member${words && `-${words}`}` : words
}

/** Names that more people share get a random end: counting on would ask for every one of them. */
const mostNumbered = 20
const randomEnds = 5

/** A free handle for a name: `tiana`, else `tiana-2`, `tiana-3`…, in the end `tiana-9f3c`. One statement. */
export async function freeHandle(tx: Tx, displayName: string): Promise<string> {
  const base = handleFrom(displayName)
  const numbers = Array.from({ length: mostNumbered - 1 }, (_, index) => `${base}-${index + 2}`)
  const random = Array.from({ length: randomEnds }, () => `${base}-${randomBytes(2).toString('hex')}`)
  const wishes = [base, ...numbers, ...random]
  const rows = await tx.$queryRaw<{ handle: string }[]>`
    SELECT "handle"::text FROM "Member" WHERE "handle" = ANY(${wishes}::citext[])`
  const taken = new Set(rows.map(({ handle }) => handle.toLowerCase()))
  return wishes.find((wish) => !taken.has(wish)) ?? `${base.slice(0, -4)}${randomBytes(4).toString('hex')}`
}
