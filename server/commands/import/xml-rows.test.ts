import { expect, test } from 'vitest'
import type { SourceRow } from './rows.ts'
import { rootOf, xmlRows } from './xml-rows.ts'

async function read(text: string, size = text.length) {
  async function* pieces() {
    for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size)
  }
  const rows: SourceRow[] = []
  for await (const some of xmlRows(pieces())) rows.push(...some)
  return rows
}
const posts = (rows: string) => `<?xml version="1.0"?>\n<posts>\n${rows}\n</posts>\n`

test('rows are the same whatever pieces they come in', async () => {
  const text = posts(`<!-- two <of> them --> <row Id="1" Body='a &lt;b&gt; "c" &amp;amp; &#xA;&#10;&#x1F600; > d'/>
    <row
      Id = "2"   Body="" />\n<rowing Id="3" />`)
  const rows = await read(text)
  expect(rows).toEqual([
    { row: 1, fields: { Id: '1', Body: 'a <b> "c" &amp; \n\n😀 > d' } },
    { row: 2, fields: { Id: '2', Body: '' } },
  ])
  for (const size of [1, 2, 7, 50]) expect(await read(text, size)).toEqual(rows)
})

test('a broken row takes none with it', async () => {
  const rows = await read(posts('<row Id="1" />\n<row Id="2" Body="never ended />\n<row Id="3" />'), 5)
  expect(rows).toEqual([
    { row: 1, fields: { Id: '1' } },
    { row: 2, broken: expect.stringContaining('no XML') },
    { row: 3, fields: { Id: '3' } },
  ])
})

test('the root is told by how a file begins', () => {
  expect(rootOf('\uFEFF<?xml version="1.0" encoding="utf-8"?>\r\n<!-- a --><posts>\r\n')).toBe('posts')
  for (const none of ['', 'posts', '{"a": 1}', '<!doctype html><html>', '<?xml version="1.0"?>'])
    expect(rootOf(none)).toBeNull()
})
