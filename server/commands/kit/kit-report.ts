import { Report } from '../import/report.ts'

interface Parity {
  readonly name: string
  readonly exported: number
  readonly imported: number
  /** Exported again, it is the same to the byte. */
  readonly identical: boolean
}

/** What became of a kit: each file as it was exported and as it stands here, and the kept counts counted anew. */
export class KitReport extends Report {
  private readonly files: Parity[] = []
  private readonly recounts: { name: string; differ: number }[] = []

  compare(parity: Parity): void {
    this.files.push(parity)
    this.created += parity.imported
  }

  recount(name: string, differ: number): void {
    this.recounts.push({ name, differ })
  }

  /** Something of the kit does not fit itself, or did not arrive as it was. */
  get differs(): boolean {
    return this.files.some(({ identical }) => !identical) || this.recounts.some(({ differ }) => differ > 0)
  }

  override get exitCode(): number {
    return this.rejected > 0 || this.differs ? 2 : 0
  }

  override lines(): string[] {
    const widest = Math.max(0, ...this.files.map(({ name }) => name.length))
    const files = this.files.map(({ name, exported, imported, identical }) => {
      const same = identical ? 'identical' : 'DIFFERENT'
      return `${name.padEnd(widest)}  ${exported} exported, ${imported} imported, ${same}`
    })
    const recounts = this.recounts.map(({ name, differ }) => `recounted ${name}: ${differ} differ`)
    return [...files, ...recounts, ...super.lines()]
  }
}
