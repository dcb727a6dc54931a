import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { CannotStart } from '#server/platform/cannot-start.ts'
import { Statistics } from '#server/platform/statistics.ts'
import { Batch, type Place, type Prepare } from './batch.ts'
import { type Table, tableNames, tables, whatReasonsMean } from './dump-tables.ts'
import { opened, totalBytes } from './files.ts'
import { IdSet } from './number-pages.ts'
import type { Fields } from './product-fields.ts'
import { Progress } from './progress.ts'
import type { Read } from './reading.ts'
import type { Report } from './report.ts'
import { soundOf } from './sound-row.ts'
import { rootOf, xmlRows } from './xml-rows.ts'

/** What becomes of a row. `later`: another reading of its table tells. */
export type Fate = 'taken' | 'left-out' | 'later' | { readonly wrong: string }
type UseRow = (fields: Fields, place: Place) => Fate | Promise<Fate>

interface Into {
  readonly report: Report
  readonly dryRun: boolean
}

interface TableImport<T> {
  /** Null for a row that is none of ours. */
  readonly read: (row: Fields) => Read<T> | null
  readonly write: Prepare<T>
}

/** The tables of a dump, each a file of a folder. */
export class Dump {
  private readonly folder: string
  private readonly into: Into
  private readonly statistics = new Statistics()
  private progress: Progress

  constructor(folder: string, into: Into) {
    this.folder = folder
    this.into = into
    this.progress = new Progress(1, into.report.say)
  }

  /** Looks how each file begins, before anything is written.
   *  @throws CannotStart for one that is no table of a dump */
  async open(): Promise<void> {
    if (!this.has('Posts'))
      throw new CannotStart(
        `There is no Posts.xml in ${this.folder}: unpack the archive, and give the folder its files lie in.`,
      )
    for (const table of tableNames) if (this.has(table)) await this.expectTable(table)
    for (const table of tableNames)
      if (!this.has(table)) this.into.report.say(`There is no ${table}.xml: ${tables[table].without}.`)
    const paths = tableNames
      .filter((table) => this.has(table))
      .flatMap((table) => Array(tables[table].readings).fill(this.pathOf(table)))
    this.progress = new Progress(await totalBytes(paths), this.into.report.say)
  }

  has(table: Table): boolean {
    return existsSync(this.pathOf(table))
  }

  end(): void {
    this.progress.end()
  }

  batch<T extends { readonly sourceId: string }>(prepare: Prepare<T>): Batch<T> {
    return new Batch<T>({ ...this.into, statistics: this.statistics, reasons: whatReasonsMean, prepare })
  }

  /** Reads a table and writes it in batches. */
  async table<T extends { readonly sourceId: string }>(table: Table, { read, write }: TableImport<T>): Promise<void> {
    const batch = this.batch<T>(write)
    await this.read(table, (fields, place) => intoBatch(batch, read(fields), place))
    await batch.end()
  }

  /** Reads a table. What is wrong with a row of it is told the first time it is read. */
  async read(table: Table, use: UseRow, { again = false } = {}): Promise<void> {
    if (!this.has(table)) return
    const file = this.pathOf(table)
    const ids = new IdSet()
    this.progress.of(file)
    for await (const part of opened(file, this.progress.add))
      for await (const rows of xmlRows(part.text)) {
        this.progress.count(rows.length)
        for (const found of rows) {
          const place = { file, row: found.row }
          const fields = soundOf(found, ids)
          if (typeof fields === 'string') {
            if (!again) this.note(place, { wrong: fields })
          } else {
            const fate = use(fields, place)
            this.note(place, fate instanceof Promise ? await fate : fate)
          }
        }
      }
  }

  reject(place: Place, reason: string): void {
    this.into.report.reject({ ...place, reason })
  }

  private note(place: Place, fate: Fate): void {
    const { report } = this.into
    if (fate === 'later') return
    report.countRow(place.file, fate === 'left-out')
    if (typeof fate === 'object') this.reject(place, fate.wrong)
  }

  private async expectTable(table: Table): Promise<void> {
    const root = await this.rootIn(table)
    if (root?.toLowerCase() === table.toLowerCase()) return
    const found = root === null ? 'is no XML' : `holds <${root}>`
    throw new CannotStart(
      `${this.pathOf(table)} ${found}, where the table <${table.toLowerCase()}> of a Stack Exchange dump should stand. ` +
        'Unpack the archive once more, or take the file out of the folder to import the others.',
    )
  }

  private async rootIn(table: Table): Promise<string | null> {
    for await (const part of opened(this.pathOf(table)))
      for await (const text of part.text) if (text.trim() !== '') return rootOf(text)
    return null
  }

  private pathOf(table: Table): string {
    return join(this.folder, `${table}.xml`)
  }
}

/** Puts what was read into its batch. */
export function intoBatch<T extends { readonly sourceId: string }>(
  batch: Batch<T>,
  row: Read<T> | null,
  place: Place,
): Fate | Promise<Fate> {
  if (row === null) return 'left-out'
  if (typeof row === 'string') return { wrong: row }
  const full = batch.add(row, place)
  return full ? full.then(() => 'taken') : 'taken'
}
