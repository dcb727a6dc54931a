import type pg from 'pg'
import { z } from 'zod'
import type { KitFile } from '#server/platform/kit-file.ts'

const rowsAtOnce = 500

/** The rows of a table as lines of JSON, in the file's order, some at a time: memory does not grow with the table. Within a
 *  transaction of the client. */
export async function* tableRows(client: pg.ClientBase, file: KitFile): AsyncGenerator<string[]> {
  const columns = Object.keys(file.columns).map(quoted).join(', ')
  const cursor = quoted(`kit-${file.name}`)
  await client.query(
    `DECLARE ${cursor} NO SCROLL CURSOR FOR SELECT row_to_json(r)::text AS "line"
     FROM (SELECT ${columns} FROM ${quoted(file.table)} ORDER BY ${orderOf(file)}) r`,
  )
  for (;;) {
    const { rows } = await client.query<[string]>({ text: `FETCH ${rowsAtOnce} FROM ${cursor}`, rowMode: 'array' })
    if (rows.length > 0) yield rows.map(([line]) => line)
    if (rows.length < rowsAtOnce) break
  }
  await client.query(`CLOSE ${cursor}`)
}

/** The same on every server: the order of words by its own language is the server's. */
const orderOf = ({ order, columns }: KitFile): string =>
  order
    .map((name) => (columns[name] instanceof z.ZodString ? `${quoted(name)}::text COLLATE "C"` : quoted(name)))
    .join(', ')

export async function rowCount(client: pg.ClientBase, { table }: KitFile): Promise<number> {
  const { rows } = await client.query<{ count: string }>(`SELECT count(*) FROM ${quoted(table)}`)
  return Number(rows[0]?.count ?? 0)
}

export const quoted = (name: string): string => `"${name}"`
