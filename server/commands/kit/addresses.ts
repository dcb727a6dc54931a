import type pg from 'pg'
import { memberAddress, productAddress, spaceAddress, tagAddress, threadAddress } from '#server/community/addresses.ts'
import { quoted } from './table-rows.ts'

export const addressesName = 'addresses.csv'
export const addressesHeader = 'path,kind,id'

type Place = Record<string, string> & { id: string }

interface Pages {
  readonly kind: string
  readonly sql: string
  readonly pathOf: (place: Place) => string
}

const word = (place: Place, name: string): string => place[name] ?? ''

const pages: readonly Pages[] = [
  {
    kind: 'thread',
    sql: `SELECT "id", "slug", "kind" FROM "Thread" ORDER BY "id"`,
    pathOf: (place) => threadAddress({ id: place.id, slug: word(place, 'slug'), kind: word(place, 'kind') }),
  },
  {
    kind: 'member',
    sql: `SELECT "id", "handle" FROM "Member" WHERE "deletedAt" IS NULL ORDER BY "id"`,
    pathOf: (place) => memberAddress({ handle: word(place, 'handle') }),
  },
  {
    kind: 'product',
    sql: `SELECT "id", "slug" FROM "Product" ORDER BY "id"`,
    pathOf: (place) => productAddress({ slug: word(place, 'slug') }),
  },
  {
    kind: 'tag',
    sql: `SELECT "id", "name" FROM "Tag" ORDER BY "id"`,
    pathOf: (place) => tagAddress({ name: word(place, 'name') }),
  },
  {
    kind: 'space',
    sql: `SELECT "id", "slug" FROM "Space" ORDER BY "id"`,
    pathOf: (place) => spaceAddress({ slug: word(place, 'slug') }),
  },
]

/** The public address of everything that has one, with its id: what whoever leaves needs to redirect our addresses.
 */
export async function* addressRows(client: pg.ClientBase): AsyncGenerator<string[]> {
  for (const { kind, sql, pathOf } of pages) {
    const cursor = quoted(`addresses-${kind}`)
    await client.query(`DECLARE ${cursor} NO SCROLL CURSOR FOR ${sql}`)
    for (;;) {
      const { rows } = await client.query<Place>(`FETCH 1000 FROM ${cursor}`)
      if (rows.length === 0) break
      yield rows.map((place) => `${field(pathOf(place))},${kind},${place.id}`)
    }
    await client.query(`CLOSE ${cursor}`)
  }
}

/** RFC 4180. Slugs need no quotes today; a tag or handle of an import may hold anything. */
const field = (value: string): string => (/[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value)
