import { basename, extname, relative } from 'node:path'

export interface Rejection {
  readonly file: string
  readonly row: number
  readonly reason: string
}

const listedAtMost = 1_000

interface TableCounts {
  rows: number
  leftOut: number
  rejected: number
}

/** What became of the rows of an import. Rejected ones are told as they come, on the error stream. */
export class Report {
  created = 0
  updated = 0
  unchanged = 0
  rejected = 0
  /** What should have followed and did not. */
  private readonly failed: string[] = []
  /** Rows that a dry run would have written. */
  checked = 0
  private readonly tables = new Map<string, TableCounts>()
  private readonly began = performance.now()
  /** Tells what happens on the way. */
  readonly say: (line: string) => void

  constructor(say: (line: string) => void = console.error) {
    this.say = say
  }

  add(outcome: { created: number; updated?: number; unchanged: number }): void {
    this.created += outcome.created
    this.updated += outcome.updated ?? 0
    this.unchanged += outcome.unchanged
  }

  /** Counts a row of a table that is told of by itself at the end. */
  countRow(file: string, leftOut: boolean): void {
    const counts = this.tables.get(file) ?? { rows: 0, leftOut: 0, rejected: 0 }
    this.tables.set(file, counts)
    counts.rows += 1
    if (leftOut) counts.leftOut += 1
  }

  reject({ file, row, reason }: Rejection): void {
    this.rejected += 1
    const counts = this.tables.get(file)
    if (counts) counts.rejected += 1
    if (this.rejected <= listedAtMost) this.say(`rejected  ${relative(process.cwd(), file)}, row ${row}: ${reason}`)
    if (this.rejected === listedAtMost + 1) this.say('rejected  … and more, which are counted only')
  }

  /** Something that should follow from the rows could not be done. */
  fail(what: string): void {
    this.failed.push(what)
    this.say(`failed    ${what}`)
    if (this.failed.length === 1)
      this.say('The rows are in. Look at /admin/jobs for what failed, or run npm run reindex once the reason is gone.')
  }

  /** What the command ends with: 0 done, 1 not all that should follow was done, 2 done with rejected rows. */
  get exitCode(): number {
    if (this.failed.length > 0) return 1
    return this.rejected > 0 ? 2 : 0
  }

  /** What was read of each table, the same in a dry run; then one `name: number` per line. */
  lines(): string[] {
    const seconds = ((performance.now() - this.began) / 1000).toFixed(1)
    const { created, updated, unchanged, rejected, checked } = this
    const counted = checked > 0 ? { checked, rejected } : { created, updated, unchanged, rejected }
    const counts = Object.entries(counted).map(([name, count]) => `${name}: ${count}`)
    const failed = this.failed.length > 0 ? [`failed: ${this.failed.length}`] : []
    return [...this.tableLines(), ...counts, ...failed, `seconds: ${seconds}`]
  }

  private tableLines(): string[] {
    return [...this.tables].map(([file, { rows, leftOut, rejected }]) => {
      const but = [leftOut > 0 && `${leftOut} left out`, rejected > 0 && `${rejected} rejected`].filter(Boolean)
      return `${basename(file, extname(file))}: ${[`${rows} rows`, ...but].join(', ')}`
    })
  }
}
