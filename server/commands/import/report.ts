import { relative } from 'node:path'

export interface Rejection {
  readonly file: string
  readonly row: number
  readonly reason: string
}

const listedAtMost = 1_000

/** What became of the rows of an import. Rejected ones are told as they come, on the error stream. */
export class Report {
  created = 0
  updated = 0
  unchanged = 0
  rejected = 0
  /** Rows that a dry run would have written. */
  checked = 0
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

  reject({ file, row, reason }: Rejection): void {
    this.rejected += 1
    if (this.rejected <= listedAtMost) this.say(`rejected  ${relative(process.cwd(), file)}, row ${row}: ${reason}`)
    if (this.rejected === listedAtMost + 1) this.say('rejected  … and more, which are counted only')
  }

  /** What the command ends with: 0 done, 2 done with rejected rows. */
  get exitCode(): number {
    return this.rejected > 0 ? 2 : 0
  }

  /** One `name: number` per line. */
  lines(): string[] {
    const seconds = ((performance.now() - this.began) / 1000).toFixed(1)
    const { created, updated, unchanged, rejected, checked } = this
    const counted = checked > 0 ? { checked, rejected } : { created, updated, unchanged, rejected }
    const counts = Object.entries(counted).map(([name, count]) => `${name}: ${count}`)
    return [...counts, `seconds: ${seconds}`]
  }
}
