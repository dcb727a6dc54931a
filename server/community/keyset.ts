import { z } from 'zod'
import { Prisma } from '#server/platform/db.ts'

/** Where a page of a list begins: past this row, or before it. */
export interface Keyset {
  readonly before: boolean
  readonly value: Date | number
  readonly id: string
}

const Cursor = z.tuple([z.enum(['b', 'a']), z.number(), z.uuid()])
/** The years that both PostgreSQL and JavaScript write with four digits. */
const moments = { first: Date.UTC(1000), last: Date.UTC(9999) } as const
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
  if (!timeKeys.has(key)) return { before: direction === 'b', value, id }
  if (value < moments.first || value > moments.last) return null
  return { before: direction === 'b', value: new Date(value), id }
}

/** What of a keyset goes into SQL: the condition and the order, for a list that is latest or best first. */
export function keysetSql(from: Keyset | null, { value, id }: { value: Prisma.Sql; id: Prisma.Sql }) {
  const [beyond, direction] = from?.before ? [Prisma.sql`>`, Prisma.sql`ASC`] : [Prisma.sql`<`, Prisma.sql`DESC`]
  return {
    beyond: from ? Prisma.sql`(${value}, ${id}) ${beyond} (${from.value}, ${from.id}::uuid)` : Prisma.sql`TRUE`,
    order: Prisma.sql`${value} ${direction}, ${id} ${direction}`,
  }
}

interface Asked<Row> {
  readonly from: Keyset | null
  readonly limit: number
  readonly keyOf: (row: Row) => Omit<Keyset, 'before'>
}

/** One page out of `limit + 1` rows read from `from` on, with the cursors of its neighbours, null at the ends. */
export function keysetPage<Row>(rows: readonly Row[], { from, limit, keyOf }: Asked<Row>) {
  const more = rows.length > limit
  const page = rows.slice(0, limit)
  if (from?.before) page.reverse()
  const [first, last] = [page.at(0), page.at(-1)]
  const hasPrevious = from?.before ? more : from !== null
  const hasNext = from?.before ? true : more
  return {
    rows: page,
    previous: hasPrevious && first ? cursorFor({ before: true, ...keyOf(first) }) : null,
    next: hasNext && last ? cursorFor({ before: false, ...keyOf(last) }) : null,
  }
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
