import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { opened, totalBytes } from './files.ts'
import type { Fields } from './product-fields.ts'
import { Progress } from './progress.ts'
import type { Report } from './report.ts'
import type { SourceRow } from './rows.ts'
import type { Read } from './stackexchange-rows.ts'
import { xmlRows } from './xml-rows.ts'

/** Half of what a set command takes: texts are rendered within its transaction, which has 30 s on the slowest machine too. */
const rowsAtOnce = 500

const reasons = {
  'no-parent': 'the post it belongs to is not in this dump',
  'no-end': 'a post it links is not in this dump',
  'one-thread': 'it links a question with itself',
}
type Table = 'Users' | 'Votes' | 'Tags' | 'Posts' | 'Comments' | 'PostLinks'
const tables: readonly Table[] = ['Users', 'Votes', 'Tags', 'Posts', 'Posts', 'Posts', 'Comments', 'PostLinks']

interface Written {
  readonly created: number
  readonly updated?: number
  readonly unchanged: number
  readonly rejected?: readonly { readonly sourceId: string; readonly reason: keyof typeof reasons }[]
}

interface TableImport<T> {
  /** Rows with this PostTypeId alone. */
  readonly only?: string
  /** The table was read before: what is broken in it has been told. */
  readonly again?: boolean
  /** Null for a row that is none of ours. */
  readonly read: (row: Fields) => Read<T> | null
  readonly write: (batch: T[]) => Promise<Written>
}

type UseRow = (fields: Fields, row: number) => Read<null> | Promise<Read<null>>

/** The tables of a dump, each a file of a folder. */
export class Dump {
  private readonly folder: string
  private readonly report: Report
  private readonly dryRun: boolean
  private progress: Progress

  constructor(folder: string, { report, dryRun }: { report: Report; dryRun: boolean }) {
    this.folder = folder
    this.report = report
    this.dryRun = dryRun
    this.progress = new Progress(1, report.say)
  }

  async measure(): Promise<void> {
    const paths = tables.map((table) => this.pathOf(table)).filter((path) => existsSync(path))
    this.progress = new Progress(await totalBytes(paths), this.report.say)
  }

  end(): void {
    this.progress.end()
  }

  /** Reads a table and writes it in batches: one is written while the next is read. */
  async table<T extends { sourceId: string }>(
    table: Table,
    { only, again, read, write }: TableImport<T>,
  ): Promise<void> {
    const file = this.pathOf(table)
    let batch = new Map<string, { value: T; row: number }>()
    let writing = Promise.resolve()
    const flush = async () => {
      await writing
      writing = this.written(file, batch, write)
      // Whoever awaits it next is told; until then it must not count as unhandled.
      writing.catch(() => undefined)
      batch = new Map()
    }
    const use = async (fields: Fields, row: number) => {
      if (only && fields.PostTypeId !== only) return null
      const value = read(fields)
      if (value === null || typeof value === 'string') return value
      if (batch.has(value.sourceId)) return 'its id came before in this file'
      batch.set(value.sourceId, { value, row })
      if (batch.size === rowsAtOnce) await flush()
      return null
    }
    await this.eachRow(table, use, { again })
    await flush()
    await writing
  }

  /** @param use gives the sentence that says what is wrong with a row, or null */
  async eachRow(table: Table, use: UseRow, { again = false } = {}): Promise<void> {
    const file = this.pathOf(table)
    if (!existsSync(file)) return
    for await (const found of this.rows(file)) {
      if (again && 'broken' in found) continue
      const wrong = 'fields' in found ? await use(found.fields, found.row) : found.broken
      if (wrong !== null) this.report.reject({ file, row: found.row, reason: wrong })
    }
  }

  private async *rows(file: string): AsyncGenerator<SourceRow> {
    for await (const part of opened(file, this.progress.add)) yield* xmlRows(part)
  }

  private async written<T>(
    file: string,
    batch: ReadonlyMap<string, { value: T; row: number }>,
    write: TableImport<T>['write'],
  ): Promise<void> {
    if (this.dryRun) this.report.checked += batch.size
    if (this.dryRun || batch.size === 0) return
    const outcome = await write([...batch.values()].map(({ value }) => value))
    this.report.add(outcome)
    for (const { sourceId, reason } of outcome.rejected ?? [])
      this.report.reject({ file, row: batch.get(sourceId)?.row ?? 0, reason: reasons[reason] })
  }

  private pathOf(table: Table): string {
    return join(this.folder, `${table}.xml`)
  }
}
