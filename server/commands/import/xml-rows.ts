import type { SourceRow } from './rows.ts'

/** A row of more characters than this is a slip: no text of a community is so long. */
const longestRow = 16_000_000

/** The `<row …/>` elements of a Stack Exchange table as they are read, counted from 1. A row that is no XML is broken, and so is the
 *  end of a file that was cut off. Ten times as fast as a parser of all of XML, which rows of attributes alone do not need. */
export async function* xmlRows(text: AsyncIterable<string>): AsyncGenerator<SourceRow[]> {
  const scanner = new RowScanner()
  for await (const chunk of text) yield scanner.push(chunk)
  yield scanner.end()
}

/** The name of the element that all of an XML stands in, by how it begins. Null when it begins like none. */
export function rootOf(beginning: string): string | null {
  const root = /^\uFEFF?\s*(?:<\?[^>]*\?>\s*)?(?:<!--(?:[^-]|-[^-])*-->\s*)*<([A-Za-z_][\w.:-]*)[\s/>]/.exec(beginning)
  return root?.[1] ?? null
}

class RowScanner {
  private text = ''
  private row = 0
  private open = true

  push(chunk: string): SourceRow[] {
    this.text += chunk
    return this.scan(false)
  }

  end(): SourceRow[] {
    const rows = this.scan(true)
    if (this.open && !rows.some((row) => 'broken' in row && row.broken === inTheMiddle))
      rows.push({ row: this.row + 1, broken: cutOff })
    return rows
  }

  private scan(isAll: boolean): SourceRow[] {
    const { text } = this
    const rows: SourceRow[] = []
    let at = text.indexOf('<')
    while (at >= 0) {
      const next = isRow(text, at) ? this.rowAt(at, rows) : this.otherAt(at)
      if (next === null) break
      at = text.indexOf('<', next)
    }
    if (at >= 0 && isAll && isRow(text, at)) rows.push({ row: ++this.row, broken: inTheMiddle })
    this.text = at < 0 ? '' : text.slice(at)
    return rows
  }

  /** @returns where it ends; null when that is not here yet */
  private rowAt(at: number, rows: SourceRow[]): number | null {
    const { text } = this
    const fields: Record<string, string> = {}
    let end = at + '<row'.length
    for (;;) {
      attribute.lastIndex = end
      const [whole, name = '', double, single] = attribute.exec(text) ?? []
      if (whole === undefined) break
      fields[name] = double ?? single ?? ''
      end += whole.length
    }
    endOfRow.lastIndex = end
    const [tail] = endOfRow.exec(text) ?? []
    const next = text.indexOf('<', end)
    if (tail === undefined && next < 0 && text.length - at < longestRow) return null
    this.row += 1
    rows.push(
      tail === undefined ? { row: this.row, broken: broken(text.slice(end, end + 200)) } : decoded(this.row, fields),
    )
    return tail === undefined ? (next < 0 ? text.length : next) : end + tail.length
  }

  /** What is no row: the root, its end, an instruction, a comment. */
  private otherAt(at: number): number | null {
    const end = this.text.indexOf('>', at)
    if (end < 0) return null
    if (this.text.startsWith('</', at) && !this.text.startsWith('</row', at)) this.open = false
    return end
  }
}

const inTheMiddle = 'the file ends in the middle of it: it was cut off. Fetch it once more and import again'
const cutOff = 'the file ends before its last line: it was cut off. Fetch it once more and import again'

const attribute = /\s+([A-Za-z_][\w.:-]*)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/y
const endOfRow = /\s*\/?>/y
const isRow = (text: string, at: number): boolean => text.startsWith('<row', at) && /[\s/>]/.test(text[at + 4] ?? '')

function broken(rest: string): string {
  const [word = ''] = rest.trim().split(/\s/)
  return `it is no XML: “${word.slice(0, 40)}” is no attribute with its value in quotes`
}

function decoded(row: number, fields: Record<string, string>): SourceRow {
  for (const [name, value] of Object.entries(fields)) {
    if (!value.includes('&') && !value.includes('\0')) continue
    const plain = withoutEntities(value)
    if (plain === null) return { row, broken: `it is no XML: ${name} has a & that begins no entity` }
    fields[name] = plain
  }
  return { row, fields }
}

const named: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

const entity = /&(#x[\da-f]{1,6}|#\d{1,7}|\w+);|&|\0/gi

/** Null when one is none. Characters that no text may hold are left out. */
function withoutEntities(value: string): string | null {
  let isWhole = true
  const plain = value.replaceAll(entity, (mark, name: string | undefined) => {
    const character = mark === '\0' ? '' : meantBy(name ?? '')
    if (character === null) isWhole = false
    return character ?? ''
  })
  return isWhole ? plain : null
}

function meantBy(name: string): string | null {
  if (!name.startsWith('#')) return named[name] ?? null
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))
  if (!(code <= 0x10ffff)) return null
  return code === 0 || (code >= 0xd800 && code <= 0xdfff) ? '' : String.fromCodePoint(code)
}
