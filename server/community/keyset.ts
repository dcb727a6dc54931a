import { z } from 'zod'

/** Where a page of a list begins: past this row, or before it. */
export interface Keyset {
  readonly before: boolean
  readonly value: Date | number
  readonly id: string
}

const Cursor = z.tuple([z.enum(['b', 'a']), z.number(), z.uuid()])
const timeKeys = new Set(['createdAt', 'lastActivityAt', 'publishedAt'])

/** A place in a list as an opaque word for an address. */
export function cursorFor({ before, value, id }: Keyset): string {
  const plain = [before ? 'b' : 'a', value instanceof Date ? value.getTime() : value, id]
  return Buffer.from(JSON.stringify(plain)).toString('base64url')
}

/** The place behind the word, or null when it is none of ours. `key` names the column that the list is sorted by. */
export function readCursor(cursor: string | null | undefined, key: string): Keyset | null {
  if (!cursor) return null
  const parsed = Cursor.safeParse(parsedJson(Buffer.from(cursor, 'base64url').toString()))
  if (!parsed.success) return null
  const [direction, value, id] = parsed.data
  return { before: direction === 'b', value: timeKeys.has(key) ? new Date(value) : value, id }
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
