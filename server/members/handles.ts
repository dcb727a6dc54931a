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

/** The first free handle for a name: `tiana`, else `tiana-2`, `tiana-3`… */
export async function freeHandle(tx: Tx, displayName: string): Promise<string> {
  const base = handleFrom(displayName)
  const rows = await tx.$queryRaw<{ handle: string }[]>`
    SELECT "handle"::text FROM "Member" WHERE "handle" = ${base} OR "handle" LIKE ${`${base}-%`}`
  const taken = new Set(rows.map(({ handle }) => handle.toLowerCase()))
  if (!taken.has(base)) return base
  let number = 2
  while (taken.has(`${base}-${number}`)) number += 1
  return `${base}-${number}`
}
