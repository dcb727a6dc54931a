import { type AddressTarget, importAddresses } from '#server/community/import-addresses.ts'
import { systemCtx } from '#server/platform/ctx.ts'
import { Batch, type Rejected, type Written } from './batch.ts'
import { isMeant } from './csv-rows.ts'
import { addressFrom } from './kept-address.ts'
import type { Fields } from './product-fields.ts'
import type { Read } from './reading.ts'
import type { Report } from './report.ts'
import type { TableColumns, Tables } from './tables.ts'

const reasons = {
  'no-parent': 'what it answers is not in these files, or is a comment',
}

export interface Into {
  readonly report: Report
  readonly dryRun: boolean
  readonly source: string
  readonly spaceId: string
  readonly address: string | null
}

export interface Kind<T> {
  /** Null for a row of another table or role. */
  readonly read: (row: Fields) => Read<T> | null
  readonly write: (into: Into, rows: T[]) => Promise<Written>
  /** What `write` would reject. */
  readonly judge?: (rows: T[]) => Promise<Rejected[]>
  readonly target: (sourceId: string) => AddressTarget
}

interface Row<T> {
  readonly sourceId: string
  readonly value: T
  /** Where it stood. */
  readonly path: string | null
}

/** Reads one table after another, and writes what stands in it. */
export class TableReader {
  private readonly tables: Tables
  private readonly into: Into

  constructor(tables: Tables, into: Into) {
    this.tables = tables
    this.into = into
  }

  async read<T extends { sourceId: string }>(table: TableColumns, kind: Kind<T>): Promise<void> {
    const { report, dryRun } = this.into
    const seen = new Set<string>()
    const { judge } = kind
    const batch = new Batch<Row<T>>({
      ...{ report, dryRun, reasons },
      write: (rows) => this.write(kind, rows),
      judge: judge && ((rows) => judge(rows.map(({ value }) => value))),
    })
    for await (const found of this.tables.rows(table.file)) {
      const row = 'broken' in found ? this.brokenOnce(found) : this.rowIn(found.fields, table, kind)
      if (row === null) continue
      if (typeof row === 'string') report.reject({ ...found, reason: row })
      else if (seen.has(row.sourceId)) report.reject({ ...found, reason: 'its id came before' })
      else await batch.add(row, found)
      if (typeof row === 'object') seen.add(row.sourceId)
    }
    await batch.end()
  }

  private brokenOnce({ broken, file }: { broken: string; file: string }): string | null {
    return this.tables.wasRead(file) ? null : broken
  }

  private rowIn<T extends { sourceId: string }>(
    fields: Fields,
    table: TableColumns,
    kind: Kind<T>,
  ): Read<Row<T>> | null {
    if (!isMeant(fields, table.where)) return null
    const value = kind.read(fields)
    if (value === null || typeof value === 'string') return value
    const path = addressFrom(fields, table.address, this.into.address)
    return { sourceId: value.sourceId, value, path }
  }

  private async write<T>({ write, target }: Kind<T>, rows: Row<T>[]): Promise<Written> {
    const outcome = await write(
      this.into,
      rows.map(({ value }) => value),
    )
    const addresses = rows.flatMap(({ path, sourceId }) => (path ? [{ path, to: target(sourceId) }] : []))
    await importAddresses(systemCtx(new Date(), 'import'), { source: this.into.source, addresses })
    return outcome
  }
}
