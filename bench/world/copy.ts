import { pipeline } from 'node:stream/promises'
import type { Client } from 'pg'
import { from } from 'pg-copy-streams'

type Value = string | number | boolean | Date | null | undefined | object | readonly string[]
export type Row = Readonly<Record<string, Value>>

/** Rows joined into one write: single lines would cost more in calls than in bytes. */
const linesPerWrite = 500

/** Puts rows into a table by COPY. The first row names the columns of all. */
export async function copyInto(client: Client, table: string, rows: readonly Row[]): Promise<void> {
  const [first] = rows
  if (!first) return
  const columns = Object.keys(first)
  const named = columns.map((column) => `"${column}"`).join(', ')
  const stream = client.query(from(`COPY ${table} (${named}) FROM STDIN`))
  await pipeline(lines(rows, columns), stream)
}

function* lines(rows: readonly Row[], columns: readonly string[]): Generator<string> {
  for (let start = 0; start < rows.length; start += linesPerWrite) {
    let text = ''
    for (const row of rows.slice(start, start + linesPerWrite))
      text += `${columns.map((column) => field(row[column])).join('\t')}\n`
    yield text
  }
}

/** COPY's text format: a tab between fields, `\N` for nothing, a backslash before what would be read as something else. */
function field(value: Value): string {
  if (value === null || value === undefined) return '\\N'
  if (value instanceof Date) return value.toISOString()
  if (Array.isArray(value)) return escaped(`{${value.map((item) => `"${String(item)}"`).join(',')}}`)
  if (typeof value === 'object') return escaped(JSON.stringify(value))
  return typeof value === 'string' ? escaped(value) : String(value)
}

const escaped = (text: string) =>
  /[\\\n\r\t]/.test(text)
    ? text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('\r', '\\r').replaceAll('\t', '\\t')
    : text
