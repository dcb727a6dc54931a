import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { productList } from '#server/catalog/product-list.ts'
import { systemCtx } from '#server/platform/ctx.ts'
import { openClient } from '#server/platform/db.ts'
import { importProductFiles } from './products.ts'
import { Report } from './report.ts'

const folder = mkdtempSync(join(tmpdir(), 'entraide-products-'))
writeFileSync(
  join(folder, 'things.csv'),
  `sku;title;supplier;category;description
a-1;Kettle;Acme;kitchen;It boils water quickly and switches itself off when the water is hot.
a-2;;Acme;kitchen;Nothing is known about this one.
a-3;Teapot;Acme;kitchen;Pours tea.;one field too many
a-1;Kettle again;Acme;kitchen;The same SKU.
a-4;Cup;Acme;;Holds tea.
`,
)
writeFileSync(join(folder, 'sellers.csv'), 'seller_id,city\n1,Lyon\n')
writeFileSync(join(folder, 'names.csv'), 'category,category_fr\nkitchen,cuisine_et_table\n')

async function run(dryRun = false) {
  const said: string[] = []
  const report = await importProductFiles(
    { path: folder, brand: 'acme', dryRun },
    new Report((line) => said.push(line)),
  )
  return { report, said }
}

test('a dry run reads and judges everything, and writes nothing', async () => {
  const { report } = await run(true)
  expect(report).toMatchObject({ checked: 3, rejected: 2 })
  expect(await openClient().brand.count()).toBe(0)
})

test('a folder of tables becomes a catalogue; broken rows are told with file, row and reason', async () => {
  const { report, said } = await run()
  expect(report).toMatchObject({ created: 2, updated: 0, unchanged: 0, rejected: 3 })
  expect(said.filter((line) => line.startsWith('rejected'))).toEqual([
    expect.stringMatching(/things\.csv, row 4: Invalid Record Length/),
    expect.stringMatching(/things\.csv, row 3: it has no name/),
    expect.stringMatching(/things\.csv, row 5: its SKU came before in this file/),
  ])
  expect(said).toContainEqual(expect.stringMatching(/passed over {2}sellers\.csv/))
  const { products, brands, categories } = await productList({ ...systemCtx(new Date()), locale: 'fr' }, {})
  expect(products.map(({ name }) => name)).toEqual(['Cup', 'Kettle'])
  expect(brands).toEqual([{ slug: 'acme', name: 'Acme' }])
  expect(categories).toEqual([{ slug: 'kitchen', name: 'Cuisine et table' }])
  expect(await openClient().brandStaff.count()).toBe(0)
})

test('run again, nothing changes', async () => {
  const events = await openClient().event.count()
  expect((await run()).report).toMatchObject({ created: 0, updated: 0, unchanged: 2, rejected: 3 })
  expect(await openClient().event.count()).toBe(events)
})

test('a brand must be an address, and a folder must hold products', async () => {
  const request = { path: folder, brand: 'Acme & Co', dryRun: false }
  await expect(importProductFiles(request)).rejects.toThrow(/no address of a brand/)
  const empty = { path: mkdtempSync(join(tmpdir(), 'entraide-empty-')), brand: 'acme', dryRun: false }
  await expect(importProductFiles(empty)).rejects.toThrow(/No file with products/)
})

test.each([
  ['header.csv', 'id,name\n', /header\.csv: there is nothing in it, or nothing below its header/],
  ['letters.csv', 'from,to\nHenri,Tiana\n', /letters\.csv: none of its columns is a name or an id of a product/],
  ['cut.json', '[{"id": "1", "na', /cut\.json: row 1: the file ends in the middle of it/],
  ['broken.zip', 'PK, but no archive', /is no ZIP archive/],
])('%s is refused with what is wrong with it', async (name, text, sentence) => {
  const path = join(mkdtempSync(join(tmpdir(), 'entraide-wrong-')), name)
  writeFileSync(path, text)
  await expect(importProductFiles({ path, brand: 'acme', dryRun: false })).rejects.toThrow(sentence)
})
