import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { strToU8, zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { filesAt, opened } from './files.ts'
import { JsonItems } from './json-items.ts'
import { rowsOf, type SourceRow } from './rows.ts'

const folder = mkdtempSync(join(tmpdir(), 'entraide-rows-'))

async function rowsIn(name: string, content: string | Uint8Array): Promise<SourceRow[]> {
  const path = join(folder, name)
  writeFileSync(path, content)
  const rows: SourceRow[] = []
  for await (const file of opened(path)) for await (const row of rowsOf(file)) rows.push(row)
  return rows
}

test('a CSV is read with any of the usual separators, with or without a byte order mark', async () => {
  const expected = [{ row: 2, fields: { id: '1', name: 'Thé, noir' } }]
  expect(await rowsIn('a.csv', '\uFEFFid,name\n1,"Thé, noir"\n')).toEqual(expected)
  expect(await rowsIn('b.csv', 'id;name\r\n1;Thé, noir\r\n')).toEqual(expected)
  expect(await rowsIn('c.tsv', 'id\tname\n1\tThé, noir')).toEqual(expected)
})

test('a line with too many fields is broken and costs itself alone', async () => {
  const rows = await rowsIn('d.csv', 'id,name\n1,a\n2,b,c\n3,d\n')
  expect(rows.filter((row) => 'broken' in row)).toMatchObject([
    { row: 3, broken: expect.stringContaining('Invalid Record Length') },
  ])
  expect(rows.flatMap((row) => ('fields' in row ? row.fields.id : []))).toEqual(['1', '3'])
})

test('objects of a JSON array are read one by one, broken ones apart', async () => {
  const rows = await rowsIn('e.json', '[{"id":"1","n":{"a":"}"}},\n{"id": oops},{"id":"3 \\" {"},{"id":"4"')
  expect(rows.map((row) => ('broken' in row ? row.broken : row.fields.id))).toEqual([
    '1',
    expect.stringContaining('it is no JSON'),
    '3 " {',
    'the file ends in the middle of it',
  ])
})

test('one object per line is read as well', async () => {
  expect(await rowsIn('f.jsonl', '{"id":1}\n{"id":2}\n')).toEqual([
    { row: 1, fields: { id: 1 } },
    { row: 2, fields: { id: 2 } },
  ])
})

test('a broken line costs no other, nor does one that is no object', async () => {
  const rows = await rowsIn('lines.jsonl', '{"id":1}\n{broken\n\n5\n{"id":2}\n{"id":3')
  expect(rows.map((row) => [row.row, 'broken' in row ? row.broken : row.fields.id])).toEqual([
    [1, 1],
    [2, expect.stringContaining('it is no JSON')],
    [4, 'it is no object'],
    [5, 2],
    [6, expect.stringContaining('it is no JSON')],
  ])
  expect(await rowsIn('array.jsonl', '[{"id":1},\n{"id":2}]')).toHaveLength(2)
})

test('a quote that nobody closed is told where it was opened, with what it takes along, once', async () => {
  const lines = ['id,title', '1,a', '2,"oops', '3,b', '4,c "inner" d', '5,e', '6,"closed"']
  const broken = (await rowsIn('quote.csv', lines.join('\n'))).filter((row) => 'broken' in row)
  expect(broken).toMatchObject([
    { row: 3, broken: 'a quote is opened in it and not closed' },
    { row: 4, broken: 'it stands in the quote that is opened in row 3' },
    { row: 5, broken: 'it stands in the quote that is opened in row 3' },
    { row: 6 },
    { row: 7 },
  ])
  expect((await rowsIn('end.csv', 'id,title\n1,a\n2,"oops\n3,b\n'))[1]).toMatchObject({ row: 3 })
})

test('each entry of a ZIP is read in turn', async () => {
  const zip = zipSync({ 'one.json': strToU8('[{"id":1},{"id":2}]'), 'two.csv': strToU8('id\n3\n') })
  expect((await rowsIn('g.json.zip', zip)).map((row) => 'fields' in row && row.fields.id)).toEqual([1, 2, '3'])
})

test('objects are the same however the text is cut', () => {
  const text = '[{"a":"x\\\\\\"{"},{"b":[{"c":1},"é"]}, {"d":{}}]'
  const whole = new JsonItems().push(text)
  expect(whole).toHaveLength(3)
  for (let size = 1; size < text.length; size += 1) {
    const items = new JsonItems()
    const parts = text.match(new RegExp(`.{1,${size}}`, 'gsu')) ?? []
    expect(parts.flatMap((part) => items.push(part))).toEqual(whole)
  }
})

test('a folder gives its files by name, and a missing one is said', async () => {
  expect((await filesAt(folder, ['zip'])).map((path) => path.slice(folder.length + 1))).toEqual(['g.json.zip'])
  await expect(filesAt(join(folder, 'none'), ['csv'])).rejects.toThrow(/There is nothing at/)
})
