import type { Statistics } from '#server/platform/statistics.ts'
import type { Report } from './report.ts'

/** Half of what a set command takes: its transaction has 30 s on the slowest machine too. */
const rowsAtOnce = 500

/** Where a row came from. */
export interface Place {
  readonly file: string
  readonly row: number
}

export interface Rejected {
  readonly sourceId: string
  readonly reason: string
}

export interface Written {
  readonly created: number
  readonly updated?: number
  readonly unchanged: number
  readonly rejected?: readonly Rejected[]
}

/** Writes a batch. */
export type Write<T> = (rows: T[]) => Promise<Written>
/** Does what can be done while the batch before is written, and gives what writes this one. */
export type Prepare<T> = (rows: T[]) => Promise<() => Promise<Written>>

interface BatchOf<T> {
  readonly report: Report
  readonly dryRun: boolean
  /** What the set command would reject; a dry run asks. */
  readonly judge?: ((rows: T[]) => Promise<Rejected[]>) | undefined
  readonly statistics?: Statistics | undefined
  /** What a set command's reasons mean for whoever reads the report. */
  readonly reasons?: Readonly<Record<string, string>>
}

type ToWrite<T> =
  | { readonly write: Write<T>; readonly prepare?: undefined }
  | { readonly prepare: Prepare<T>; readonly write?: undefined }

/** Rows of one kind on their way into a set command: one batch is written while another is made ready and a third is read. */
export class Batch<T extends { readonly sourceId: string }> {
  private rows: T[] = []
  private places = new Map<string, Place>()
  private writing = Promise.resolve()
  private writingBefore = Promise.resolve()
  private readonly to: BatchOf<T>
  private readonly prepare: Prepare<T>

  constructor({ write, prepare, ...to }: BatchOf<T> & ToWrite<T>) {
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
    const { rows, places } = this
    this.rows = []
    this.places = new Map()
    if (rows.length === 0) return
    if (this.to.dryRun) return this.judged(rows, places)
    const prepared = this.prepare(rows)
    // Whoever awaits it is told; until then it must not count as unhandled.
    prepared.catch(() => undefined)
    await this.writingBefore
    this.writingBefore = this.writing
    this.writing = this.writing.then(() => prepared).then((writing) => this.written(writing, places))
    this.writing.catch(() => undefined)
  }

  private async judged(rows: T[], places: ReadonlyMap<string, Place>): Promise<void> {
    const { report, judge } = this.to
    const rejected = judge ? await judge(rows) : []
    report.checked += rows.length - rejected.length
    this.tell(rejected, places)
  }

  private async written(write: () => Promise<Written>, places: ReadonlyMap<string, Place>): Promise<void> {
    const { report, statistics } = this.to
    const outcome = await write()
    report.add(outcome)
    await statistics?.grow(outcome.created)
    this.tell(outcome.rejected ?? [], places)
  }

  private tell(rejected: readonly Rejected[], places: ReadonlyMap<string, Place>): void {
    const { report, reasons = {} } = this.to
    for (const { sourceId, reason } of rejected)
      report.reject({ ...(places.get(sourceId) ?? { file: '', row: 0 }), reason: reasons[reason] ?? reason })
  }
}
