import { basename, extname } from 'node:path'
import { CannotStart, codeOf } from '#server/platform/cannot-start.ts'
import type { Column } from './csv-mapping.ts'
import { openedAs, totalBytes } from './files.ts'
import { Progress } from './progress.ts'
import type { Report } from './report.ts'
import { rowsOf, type SourceRow } from './rows.ts'

/** What a mapping says of one table. */
export interface TableColumns {
  readonly file?: string | undefined
  readonly where: Readonly<Record<string, string>>
  readonly address?: string | undefined
  readonly profile?: string | undefined
}

interface TablesAt {
  readonly report: Report
  readonly timesRead: number
  /** UTF-8 or UTF-16 when it is not given. */
  readonly encoding?: string | undefined
}

/** The tables of an import, each a file or several, read as often as asked. */
export class Tables {
  private readonly paths: readonly string[]
  private readonly progress: Promise<Progress>
  private readonly encoding: string | undefined
  /** Broken rows are told once. */
  private readonly told = new Set<string>()

  constructor(paths: readonly string[], { report, timesRead, encoding }: TablesAt) {
    this.paths = paths
    this.encoding = encoding
    this.progress = totalBytes(paths).then((bytes) => new Progress(bytes * timesRead, report.say))
  }

  /** Rows of the file of that name, with or without its ending; of all files when none is named. */
  async *rows(name: string | undefined, { quietly = false } = {}): AsyncGenerator<SourceRow & { file: string }> {
    const { add } = await this.progress
    for (const path of this.paths)
      for await (const file of openedAs(path, { onBytes: quietly ? undefined : add, encoding: this.encoding })) {
        if (!isNamed(file.name, name)) continue
        for await (const row of rowsOf(file)) yield { ...row, file: file.name }
        this.told.add(file.name)
      }
  }

  /** Whether a file was read to its end before. */
  wasRead(file: string): boolean {
    return this.told.has(file)
  }

  async end(): Promise<void> {
    ;(await this.progress).end()
  }

  /** The columns of the first row there is. */
  async header(): Promise<string[]> {
    for await (const row of this.rows(undefined, { quietly: true })) if ('fields' in row) return Object.keys(row.fields)
    return []
  }

  /** @throws CannotStart when a table is not there, is not written in its encoding, or has not the columns that the mapping names */
  async expect(called: string, table: TableColumns): Promise<void> {
    await this.expectText(table.file)
    const header = await this.headerOf(called, table.file)
    const missing = columnsIn(table).filter((column) => header && !header.columns.includes(column))
    if (!header || missing.length === 0) return
    const names = missing.map((column) => `“${column}”`).join(', ')
    throw new CannotStart(
      `The mapping’s ${called} want ${names}, which ${basename(header.file)} has not. It has: ${header.columns.join(', ')}.`,
    )
  }

  /** Looks at every byte: signs that were lost could not be brought back by a second run. */
  private async expectText(name: string | undefined): Promise<void> {
    for (const path of this.paths)
      for await (const { name: file, text } of openedAs(path, { encoding: this.encoding, fatal: true })) {
        if (!isNamed(file, name) || !isTable(file)) continue
        await readThrough(text).catch((error: unknown) => {
          if (codeOf(error) !== 'ERR_ENCODING_INVALID_ENCODED_DATA') throw error
          throw new CannotStart(
            `${file} is not written in ${this.encoding ?? 'UTF-8'}: say in what, as the mapping’s format.encoding, such as "windows-1252".`,
          )
        })
      }
  }

  /** Null for JSON, whose rows may each leave out what they have not. */
  private async headerOf(
    called: string,
    name: string | undefined,
  ): Promise<{ file: string; columns: string[] } | null> {
    for await (const row of this.rows(name, { quietly: true })) {
      if (!('fields' in row)) continue
      return /\.jsonl?$/i.test(row.file) ? null : { file: row.file, columns: Object.keys(row.fields) }
    }
    throw new CannotStart(`There are no rows for the mapping’s ${called}${name ? ` in a file called ${name}` : ''}.`)
  }
}

const isTable = (file: string): boolean => /\.(?:csv|tsv|txt|jsonl?)$/i.test(file)

async function readThrough(text: AsyncIterable<string>): Promise<void> {
  for await (const _ of text);
}

const isNamed = (file: string, name: string | undefined): boolean =>
  name === undefined || basename(file) === name || basename(file, extname(file)) === name

function columnsIn({ file: _file, where, address, profile, ...columns }: TableColumns): string[] {
  const named = Object.values(columns as Record<string, Column | undefined>).flatMap((column) => {
    if (column === undefined || (typeof column === 'object' && 'constant' in column)) return []
    return typeof column === 'string' ? [column] : [column.column]
  })
  const inAddresses = [address, profile].flatMap((pattern) => (pattern ? columnsOfPattern(pattern) : []))
  return [...new Set([...named, ...Object.keys(where), ...inAddresses])]
}

function columnsOfPattern(pattern: string): string[] {
  const named = [...pattern.matchAll(/\{([^}]+)\}/g)].flatMap(([, name]) => name ?? [])
  return named.length > 0 || pattern.startsWith('/') ? named : [pattern]
}
