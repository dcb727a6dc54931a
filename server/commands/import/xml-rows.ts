import { SaxesParser } from 'saxes'
import type { ImportFile } from './files.ts'
import type { SourceRow } from './rows.ts'

/** The `<row …/>` elements of a Stack Exchange table, as they are read; `row` counts them from 1. A row that is no XML is broken. */
export async function* xmlRows(file: ImportFile): AsyncGenerator<SourceRow> {
  let row = 0
  let wrong: string | null = null
  let found: SourceRow[] = []
  const parser = new SaxesParser()
  parser.on('error', (error) => {
    wrong ??= error.message
  })
  parser.on('opentag', ({ name, attributes }) => {
    if (name !== 'row') return
    row += 1
    found.push(wrong === null ? { row, fields: attributes } : { row, broken: wrong })
    wrong = null
  })
  for await (const chunk of file.text) {
    parser.write(chunk)
    yield* found
    found = []
  }
  parser.close()
  yield* found
  if (wrong !== null) yield { row: row + 1, broken: wrong }
}
