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

/** The rows of a CSV (comma, semicolon or tab, first line is the header), of a JSON array of objects or of one object per line, as
 *  they are read. */
export async function* rowsOf(file: ImportFile): AsyncGenerator<SourceRow> {
  const first = await file.text.next()
  if (first.done) return
  const text = startingWith(first.value, file.text)
  if (/\.(csv|tsv|txt)$/i.test(file.name)) yield* csvRows(text, delimiterOf(first.value))
  else if (/\.jsonl$/i.test(file.name) && !/^\s*\[/.test(first.value)) yield* jsonLines(text)
  else yield* jsonRows(text)
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

/** Each line by itself: a broken one costs no other. */
async function* jsonLines(text: AsyncIterable<string>): AsyncGenerator<SourceRow> {
  let rest = ''
  let row = 0
  for await (const chunk of text) {
    const lines = (rest + chunk).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) {
      row += 1
      if (line.trim() !== '') yield parsedItem(line, row)
    }
  }
  if (rest.trim() !== '') yield parsedItem(rest, row + 1)
}

function parsedItem(item: string, row: number): SourceRow {
  try {
    const fields: unknown = JSON.parse(item)
    return isObject(fields) ? { row, fields } : { row, broken: 'it is no object' }
  } catch (error) {
    return { row, broken: error instanceof SyntaxError ? `it is no JSON: ${error.message}` : String(error) }
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

interface Parsed {
  readonly record: Record<string, string>
  readonly info: { readonly lines: number }
}

async function* csvRows(text: AsyncIterable<string>, delimiter: string): AsyncGenerator<SourceRow> {
  const skipped: Lost[] = []
  // The last line that belongs to what was read, or was said to be broken.
  let last = 1
  const options = {
    bom: true,
    columns: true,
    info: true,
    delimiter,
    skip_records_with_error: true,
    on_record: (parsed: Parsed, { lines }: { lines: number }) => {
      last = lines
      return parsed
    },
    on_skip: (error: CsvError | undefined) => {
      const line = Number(error?.lines ?? 0)
      if (error && line > last) skipped.push({ error, first: last + 1, line })
      last = Math.max(last, line)
      return undefined
    },
  } as const
  const parser = Readable.from(text).pipe(parse<Parsed>(options))
  for await (const { record, info } of parser as AsyncIterable<Parsed>) {
    for (const lost of skipped.splice(0)) yield* brokenLines(lost)
    yield { row: info.lines, fields: record }
  }
  for (const lost of skipped) yield* brokenLines(lost)
}

interface Lost {
  readonly error: CsvError
  readonly first: number
  readonly line: number
}

/** A quote that nobody closed is noticed lines later, and has taken them with it: each of them is lost, and counted. */
function* brokenLines({ error: { message, code }, first, line }: Lost): Generator<SourceRow> {
  if (!code.includes('QUOTE') || first === line) return yield { row: first, broken: message }
  yield { row: first, broken: 'a quote is opened in it and not closed' }
  for (let row = first + 1; row <= line; row += 1)
    yield { row, broken: `it stands in the quote that is opened in row ${first}` }
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
