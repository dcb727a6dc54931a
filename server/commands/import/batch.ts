import type { Statistics } from '#server/platform/statistics.ts'
import type { Report } from './report.ts'

/** Half of what a set command takes: its transaction has 30 s on the slowest machine too. */
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

/** Writes a batch. */
export type Write<T> = (rows: T[]) => Promise<Written>
/** Does what can be done while the batch before is written, and gives what writes this one. */
export type Prepare<T> = (rows: T[]) => Promise<() => Promise<Written>>

interface BatchOf {
  readonly report: Report
  readonly dryRun: boolean
  readonly statistics?: Statistics | undefined
  /** What a set command's reasons mean for whoever reads the report. */
  readonly reasons?: Readonly<Record<string, string>>
}

type ToWrite<T> =
  | { readonly write: Write<T>; readonly prepare?: undefined }
  | { readonly prepare: Prepare<T>; readonly write?: undefined }

/** Rows of one kind on their way into a set command: one batch is written while the next is read. */
export class Batch<T extends { readonly sourceId: string }> {
  private rows: T[] = []
  private places = new Map<string, Place>()
  private writing = Promise.resolve()
  private readonly to: BatchOf
  private readonly prepare: Prepare<T>

  constructor({ write, prepare, ...to }: BatchOf & ToWrite<T>) {
    this.to = to
    this.prepare = prepare ?? (async (rows) => () => write(rows))
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
    const [{ rows, places }, { dryRun, report }] = [this, this.to]
    this.rows = []
    this.places = new Map()
    if (dryRun) report.checked += rows.length
    if (dryRun || rows.length === 0) return
    const prepared = this.prepare(rows)
    // Whoever awaits it is told; until then it must not count as unhandled.
    prepared.catch(() => undefined)
    await this.writing
    this.writing = prepared.then((writing) => this.written(writing, places))
    this.writing.catch(() => undefined)
  }

  private async written(write: () => Promise<Written>, places: ReadonlyMap<string, Place>): Promise<void> {
    const { report, statistics, reasons = {} } = this.to
    const outcome = await write()
    report.add(outcome)
    await statistics?.grow(outcome.created)
    for (const { sourceId, reason } of outcome.rejected ?? [])
      report.reject({ ...(places.get(sourceId) ?? { file: '', row: 0 }), reason: reasons[reason] ?? reason })
  }
}
