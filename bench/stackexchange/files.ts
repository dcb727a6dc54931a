import { createWriteStream, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { finished } from 'node:stream/promises'

const tables = ['Users', 'Badges', 'Posts', 'Comments', 'Votes', 'PostHistory', 'PostLinks', 'Tags'] as const
type Table = (typeof tables)[number]

interface Open {
  readonly stream: ReturnType<typeof createWriteStream>
  rows: number
  bytes: number
  text: string
}

/** Rows joined into one write. */
const charactersPerWrite = 1 << 18

/** The files of a dump while they are written. Ids count each table's rows. */
export class DumpFiles {
  private readonly open: ReadonlyMap<Table, Open>

  constructor(folder: string) {
    mkdirSync(folder, { recursive: true })
    this.open = new Map(
      tables.map((table) => {
        const text = `<?xml version="1.0" encoding="utf-8"?>\n<${table.toLowerCase()}>\n`
        return [table, { stream: createWriteStream(join(folder, `${table}.xml`)), rows: 0, bytes: 0, text }]
      }),
    )
  }

  /** @returns the row's id */
  row(table: Table, attributes: Readonly<Record<string, string | number | undefined>>): number {
    const file = this.file(table)
    file.rows += 1
    file.text += `  <row Id="${file.rows}"`
    for (const [name, value] of Object.entries(attributes))
      if (value !== undefined) file.text += ` ${name}="${escaped(String(value))}"`
    file.text += ' />\n'
    return file.rows
  }

  /** The next row's id. */
  next = (table: Table): number => this.file(table).rows + 1

  bytes = (table: Table): number => this.file(table).bytes

  /** Writes what has gathered, and waits where the disk is slower. */
  async flush(): Promise<void> {
    for (const file of this.open.values()) {
      if (file.text.length < charactersPerWrite) continue
      const { text } = file
      file.bytes += Buffer.byteLength(text)
      file.text = ''
      if (!file.stream.write(text)) await new Promise<void>((drained) => file.stream.once('drain', drained))
    }
  }

  async end(): Promise<void> {
    for (const [table, { stream, text }] of this.open) {
      stream.end(`${text}</${table.toLowerCase()}>\n`)
      await finished(stream)
    }
  }

  private file(table: Table): Open {
    const file = this.open.get(table)
    if (!file) throw new Error(`No ${table}.`)
    return file
  }
}

const escaped = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\n', '&#xA;')
