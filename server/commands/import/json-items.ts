const quote = 0x22
const backslash = 0x5c
const openers = new Set([0x7b, 0x5b])
const closers = new Set([0x7d, 0x5d])
const openBrace = 0x7b

/** Cuts a growing JSON text into the objects of its outermost array (or into one object per line) without ever holding more
 *  than one of them, so that one broken object costs itself alone. */
export class JsonItems {
  private rest = ''
  private at = 0
  private depth = 0
  private start = -1
  private startDepth = 0
  private inString = false

  /** The objects that `text` has completed, as JSON texts. */
  push(text: string): string[] {
    this.rest += text
    const items: string[] = []
    for (; this.at < this.rest.length; this.at += 1) {
      const code = this.rest.charCodeAt(this.at)
      if (this.inString) this.passString(code)
      else if (code === quote) this.inString = true
      else if (openers.has(code)) this.open(code)
      else if (closers.has(code) && this.close()) items.push(this.cut())
    }
    this.forget()
    return items
  }

  /** What is left when the text has ended: an object that was never closed, or nothing. */
  end(): string | null {
    return this.start >= 0 ? this.rest.slice(this.start) : null
  }

  private passString(code: number): void {
    if (code === backslash) this.at += 1
    else if (code === quote) this.inString = false
  }

  private open(code: number): void {
    if (this.start < 0 && code === openBrace) {
      this.start = this.at
      this.startDepth = this.depth
    }
    this.depth += 1
  }

  private close(): boolean {
    this.depth = Math.max(0, this.depth - 1)
    return this.start >= 0 && this.depth === this.startDepth
  }

  private cut(): string {
    const item = this.rest.slice(this.start, this.at + 1)
    this.start = -1
    return item
  }

  private forget(): void {
    const keep = this.start >= 0 ? this.start : this.at
    this.rest = this.rest.slice(keep)
    this.at -= keep
    if (this.start >= 0) this.start = 0
  }
}
