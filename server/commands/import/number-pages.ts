const pageSize = 1 << 16
type Numbers = Int32Array | Uint16Array | Uint8Array

/** A whole number for each id, zero where none was set. Kept by pages: an id costs the same however large it is. */
export class NumberPages {
  private readonly pages = new Map<number, Numbers>()
  private readonly Page: new (
    size: number,
  ) => Numbers

  constructor(Page: new (size: number) => Numbers) {
    this.Page = Page
  }

  get(id: number): number {
    return this.pages.get(Math.floor(id / pageSize))?.[id & (pageSize - 1)] ?? 0
  }

  set(id: number, value: number): void {
    const number = Math.floor(id / pageSize)
    let page = this.pages.get(number)
    if (!page) {
      page = new this.Page(pageSize)
      this.pages.set(number, page)
    }
    page[id & (pageSize - 1)] = value
  }
}

/** Which ids there are, an eighth of a byte for each. */
export class IdSet {
  private readonly bits = new NumberPages(Uint8Array)

  /** Whether it was not there before. */
  add(id: number): boolean {
    if (this.has(id)) return false
    const byte = Math.floor(id / 8)
    this.bits.set(byte, this.bits.get(byte) | (1 << (id & 7)))
    return true
  }

  has(id: number): boolean {
    return (this.bits.get(Math.floor(id / 8)) & (1 << (id & 7))) !== 0
  }
}
