import { Readable } from 'node:stream'
import { type CsvError, parse } from 'csv-parse'
import type { ImportFile } from './files.ts'
import { JsonItems } from './json-items.ts'

/** One row of a table, whatever the file's form: its fields, or why it cannot be read. `row` counts lines of a CSV and items of
 *  a JSON, from 1. */
export type SourceRow = { readonly row: number } & (
  | { readonly fields: Record<string, unknown> }
  | { readonly broken: string }
)

/** The rows of a CSV (comma, semicolon or tab, first line is the header) or of a JSON array of objects, as they are read. */
export function rowsOf(file: ImportFile): AsyncGenerator<SourceRow> {
  return /\.(csv|tsv|txt)$/i.test(file.name) ? csvRows(file.text) : jsonRows(file.text)
}

async function* jsonRows(text: AsyncIterable<string>): AsyncGenerator<SourceRow> {
  const items = new JsonItems()
  let row = 0
  for await (const chunk of text) {
    for (const item of items.push(chunk)) {
      row += 1
      yield parsedItem(item, row)
    }
  }
  if (items.end()) yield { row: row + 1, broken: 'the file ends in the middle of it' }
}

function parsedItem(item: string, row: number): SourceRow {
  try {
    return { row, fields: JSON.parse(item) }
  } catch (error) {
    return { row, broken: error instanceof SyntaxError ? `it is no JSON: ${error.message}` : String(error) }
  }
}

async function* csvRows(text: AsyncGenerator<string>): AsyncGenerator<SourceRow> {
  const first = await text.next()
  if (first.done) return
  const skipped: SourceRow[] = []
  const onSkip = (error: CsvError | undefined) => {
    if (error) skipped.push({ row: Number(error.lines ?? 0), broken: error.message })
    return undefined
  }
  const delimiter = delimiterOf(first.value)
  const options = {
    bom: true,
    columns: true,
    info: true,
    delimiter,
    skip_records_with_error: true,
    on_skip: onSkip,
  } as const
  const parser = Readable.from(startingWith(first.value, text)).pipe(parse(options))
  for await (const { record, info } of parser as AsyncIterable<{
    record: Record<string, string>
    info: { lines: number }
  }>) {
    yield* skipped.splice(0)
    yield { row: info.lines, fields: record }
  }
  yield* skipped
}

async function* startingWith(first: string, rest: AsyncIterable<string>): AsyncGenerator<string> {
  yield first
  yield* rest
}

function delimiterOf(text: string): string {
  const header = text.slice(0, text.indexOf('\n') + 1 || undefined)
  const counts = [',', ';', '\t'].map((delimiter) => ({ delimiter, count: header.split(delimiter).length }))
  return counts.reduce((most, other) => (other.count > most.count ? other : most)).delimiter
}
