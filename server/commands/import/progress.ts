import { relative } from 'node:path'

const width = 24
const redrawAfterMs = 100
const tellAfterMs = 5_000
const settledAfterMs = 3_000

/** One line that is written anew on a terminal; elsewhere a line every few seconds. Units are bytes read, or rows written. */
export class Progress {
  private done = 0
  private rows = 0
  private file = ''
  private readonly began = performance.now()
  private toldAt = this.began
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
    this.tell()
  }

  /** What is read from now on. */
  of(file: string): void {
    this.file = relative(process.cwd(), file).split('/').at(-1) ?? file
  }

  /** So many more rows have been read. */
  count(rows: number): void {
    this.rows += rows
  }

  end(): void {
    if (this.terminal.isTTY) this.terminal.write(clearLine)
  }

  private tell(): void {
    const now = performance.now()
    if (now - this.toldAt < (this.terminal.isTTY ? redrawAfterMs : tellAfterMs)) return
    this.toldAt = now
    const line = this.line((now - this.began) / 1_000)
    if (!this.terminal.isTTY) this.say(line)
    else
      this.terminal.write(`${clearLine}${`${bar(this.done / this.total)} ${line}`.slice(0, this.terminal.columns - 1)}`)
  }

  private line(seconds: number): string {
    const share = this.done / this.total
    const speed = this.rows > 0 ? `${Math.round(this.rows / seconds)} rows/s` : ''
    const left = seconds * 1_000 > settledAfterMs && share > 0 ? `${clock(seconds / share - seconds)} left` : ''
    return [`${Math.floor(share * 100)} % ${this.deed}`, this.file, speed, left].filter(Boolean).join('  ')
  }
}

const clearLine = '\r\u001B[K'

function bar(share: number): string {
  const filled = Math.round(share * width)
  return `${'█'.repeat(filled)}${'░'.repeat(width - filled)}`
}

/** Hours only where there are some. */
function clock(seconds: number): string {
  const [hours, minutes] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60]
  const rest = `${Math.floor(seconds) % 60}`.padStart(2, '0')
  return hours > 0 ? `${hours}:${`${minutes}`.padStart(2, '0')}:${rest}` : `${minutes}:${rest}`
}
