import type { Statistics } from '#server/platform/statistics.ts'
import type { Report } from './report.ts'

/** Half of what a set command takes: texts are rendered within its transaction, which has 30 s on the slowest machine too. */
const rowsAtOnce = 500

/** Where a row came from. */
export interface Place {
  readonly file: string
  readonly row: number
}

export interface Written {
  readonly created: number
  readonly updated?: number
  readonly unchanged: number
  readonly rejected?: readonly { readonly sourceId: string; readonly reason: string }[]
}

interface BatchOf<T> {
  readonly report: Report
  readonly dryRun: boolean
  readonly write: (rows: T[]) => Promise<Written>
  readonly statistics?: Statistics | undefined
  /** What a set command's reasons mean for whoever reads the report. */
  readonly reasons?: Readonly<Record<string, string>>
}

/** Rows of one kind on their way into a set command: one batch is written while the next is read. */
export class Batch<T extends { readonly sourceId: string }> {
  private rows: T[] = []
  private places = new Map<string, Place>()
  private writing = Promise.resolve()
  private readonly to: BatchOf<T>

  constructor(to: BatchOf<T>) {
    this.to = to
  }

  /** @returns what to wait for before the next is added, if anything */
  add(row: T, place: Place): Promise<void> | undefined {
    this.rows.push(row)
    this.places.set(row.sourceId, place)
    return this.rows.length === rowsAtOnce ? this.flush() : undefined
  }

  /** Writes what is left. */
  async end(): Promise<void> {
    await this.flush()
    await this.writing
  }

  private async flush(): Promise<void> {
    await this.writing
    this.writing = this.written(this.rows, this.places)
    // Whoever awaits it next is told; until then it must not count as unhandled.
    this.writing.catch(() => undefined)
    this.rows = []
    this.places = new Map()
  }

  private async written(rows: T[], places: ReadonlyMap<string, Place>): Promise<void> {
    const { report, dryRun, write, statistics, reasons = {} } = this.to
    if (dryRun) report.checked += rows.length
    if (dryRun || rows.length === 0) return
    const outcome = await write(rows)
    report.add(outcome)
    await statistics?.grow(outcome.created)
    for (const { sourceId, reason } of outcome.rejected ?? [])
      report.reject({ ...(places.get(sourceId) ?? { file: '', row: 0 }), reason: reasons[reason] ?? reason })
  }
}
