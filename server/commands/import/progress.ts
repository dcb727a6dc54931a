const width = 30
const redrawAfterMs = 100

/** A bar on a terminal; elsewhere one line per quarter. Units are bytes read, or rows written. */
export class Progress {
  private done = 0
  private drawnAt = 0
  private quarter = 0
  private readonly total: number
  private readonly say: (line: string) => void
  private readonly deed: string
  private readonly terminal = process.stderr

  constructor(total: number, say: (line: string) => void, deed = 'read') {
    this.total = Math.max(1, total)
    this.say = say
    this.deed = deed
  }

  add = (units: number): void => {
    this.done = Math.min(this.total, this.done + units)
    if (this.terminal.isTTY) this.draw()
    else this.tellQuarter()
  }

  end(): void {
    if (this.terminal.isTTY) this.terminal.write('\r\u001B[K')
  }

  private draw(): void {
    const now = performance.now()
    if (now - this.drawnAt < redrawAfterMs) return
    this.drawnAt = now
    const share = this.done / this.total
    const filled = Math.round(share * width)
    this.terminal.write(`\r${'█'.repeat(filled)}${'░'.repeat(width - filled)} ${Math.floor(share * 100)} %`)
  }

  private tellQuarter(): void {
    const quarter = Math.floor((this.done / this.total) * 4)
    if (quarter > this.quarter) this.say(`${quarter * 25} % ${this.deed}`)
    this.quarter = quarter
  }
}
