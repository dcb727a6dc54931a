import { basename, extname } from 'node:path'
import { CannotStart } from '#server/platform/cannot-start.ts'
import type { Column } from './csv-mapping.ts'
import { opened, totalBytes } from './files.ts'
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

/** The tables of an import, each a file or several, read as often as asked. */
export class Tables {
  private readonly paths: readonly string[]
  private readonly progress: Promise<Progress>
  /** Broken rows are told once. */
  private readonly told = new Set<string>()

  constructor(paths: readonly string[], { report, timesRead }: { report: Report; timesRead: number }) {
    this.paths = paths
    this.progress = totalBytes(paths).then((bytes) => new Progress(bytes * timesRead, report.say))
  }

  /** Rows of the file of that name, with or without its ending; of all files when none is named. */
  async *rows(name: string | undefined, { quietly = false } = {}): AsyncGenerator<SourceRow & { file: string }> {
    const { add } = await this.progress
    for (const path of this.paths)
      for await (const file of opened(path, quietly ? undefined : add)) {
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

  /** @throws CannotStart when a table is not there, or has not the columns that the mapping names */
  async expect(called: string, table: TableColumns): Promise<void> {
    const header = await this.headerOf(called, table.file)
    const missing = columnsIn(table).filter((column) => header && !header.columns.includes(column))
    if (!header || missing.length === 0) return
    const names = missing.map((column) => `“${column}”`).join(', ')
    throw new CannotStart(
      `The mapping’s ${called} want ${names}, which ${basename(header.file)} has not. It has: ${header.columns.join(', ')}.`,
    )
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
