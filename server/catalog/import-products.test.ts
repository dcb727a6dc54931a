import { beforeAll, expect, test } from 'vitest'
import { guest, systemCtx } from '#server/platform/ctx.ts'
import { openClient } from '#server/platform/db.ts'
import { Forbidden } from '#server/platform/errors.ts'
import { countingStatements } from '#server/platform/statements.ts'
import { addBrand, brandForImport } from './brands.ts'
import { importProducts } from './import-products.ts'
import { productPage } from './product-page.ts'
import { addProduct, wordsOf } from './products.ts'
import { ImportedProduct } from './schema.ts'

const ctx = systemCtx(new Date('2026-11-20T10:00:00Z'), 'import')
let brandId = ''

beforeAll(async () => {
  brandId = (await brandForImport(ctx, 'shop-of-all')).brandId
})

const row = (sourceId: string, more: object = {}) =>
  ImportedProduct.parse({
    sourceId,
    sku: sourceId,
    name: `Kettle ${sourceId}`,
    maker: 'Bouilloire & Cie',
    gtin: '0095205603217',
    description: { en: 'Boils water.' },
    picture: 'http://elsewhere.example/kettle.jpg',
    attributes: [{ name: 'Colour', value: 'Blue' }],
    category: { slug: 'kitchen', name: { en: 'Kitchen' } },
    ...more,
  })
const run = (products: ImportedProduct[], into = brandId) =>
  importProducts(ctx, { brandId: into, source: 'products:shop', products })

test('rows of a file become products of an imported brand, and a second run changes nothing', async () => {
  const rows = [row('a'), row('b'), row('c', { category: null })]
  expect(await run(rows)).toEqual({ created: 3, updated: 0, unchanged: 0, rejected: [] })
  expect(await run(rows)).toEqual({ created: 0, updated: 0, unchanged: 3, rejected: [] })
  expect(await productPage(ctx, 'kettle-a')).toMatchObject({
    maker: 'Bouilloire & Cie',
    gtin: '0095205603217',
    attributes: [{ name: 'Colour', value: 'Blue' }],
    category: { slug: 'kitchen', name: 'Kitchen' },
    brand: { name: 'Shop Of All', imported: true },
    picture: null,
    drawing: 'stove',
  })
  const events = await openClient().event.findMany({ where: { name: 'products.imported', brandId } })
  expect(events.map(({ payload }) => (payload as { productIds: string[] }).productIds.length)).toEqual([3])
})

test('what differs is updated under the same address', async () => {
  await run([row('d')])
  expect(await run([row('d', { name: 'Kettle with a whistle' })])).toMatchObject({
    created: 0,
    updated: 1,
    unchanged: 0,
  })
  expect((await productPage(ctx, 'kettle-d')).name).toBe('Kettle with a whistle')
})

test('a product is known again by its SKU, and equal names get different addresses', async () => {
  const { slug } = await addProduct(ctx, { brandId, name: 'Teapot', sku: 'tea-1' })
  expect(await run([row('tea-1', { name: 'Teapot' }), row('tea-2', { name: 'Teapot' })])).toMatchObject({
    created: 1,
    updated: 1,
  })
  expect((await productPage(ctx, slug)).sku).toBe('tea-1')
  expect((await productPage(ctx, 'teapot-tea-2')).sku).toBe('tea-2')
})

test('the same rows under another name of the source change nothing', async () => {
  await run([row('s')])
  const again = { brandId, source: 'products:elsewhere', products: [row('s')] }
  expect(await importProducts(ctx, again)).toMatchObject({ created: 0, updated: 0, unchanged: 1 })
})

test('a SKU that comes twice, or belongs to another product, is rejected and the rest goes in', async () => {
  await run([row('e'), row('f')])
  const outcome = await run([row('g'), row('h', { sku: 'g' }), row('e', { sku: 'f' })])
  expect(outcome).toMatchObject({
    created: 1,
    rejected: [
      { index: 1, reason: 'sku-twice' },
      { index: 2, reason: 'sku-taken' },
    ],
  })
})

test('one by one and as a set leave equal products', async () => {
  const { brandId: one } = await addBrand(ctx, { slug: 'one', name: 'One', about: {} })
  const { brandId: set } = await addBrand(ctx, { slug: 'set', name: 'Set', about: {} })
  const { sourceId: _, category: __, ...facts } = row('same')
  await addProduct(ctx, { ...facts, brandId: one, slug: 'by-one' })
  await run([row('same', { category: null })], set)
  const products = await openClient().product.findMany({
    where: { brandId: { in: [one, set] } },
    orderBy: { brand: { slug: 'asc' } },
  })
  const [alone, together] = products.map(
    ({ id: _id, brandId: _brand, slug: _slug, source: _source, sourceId: _own, ...rest }) => rest,
  )
  expect(together).toEqual(alone)
  expect(together?.words).toBe(wordsOf(facts))
})

test('a thousand rows are one transaction of few statements', async () => {
  const rows = Array.from({ length: 1_000 }, (_, number) => row(`n${number}`))
  const { result, statements } = await countingStatements(() => run(rows))
  expect(result.created).toBe(1_000)
  expect(statements.length).toBeLessThanOrEqual(7)
  await expect(run([...rows, row('one-more')])).rejects.toThrow(RangeError)
})

test('two imports of the same rows at once make each product once', async () => {
  const rows = Array.from({ length: 50 }, (_, number) => row(`p${number}`))
  const outcomes = await Promise.all([run(rows), run(rows), run(rows)])
  expect(outcomes.map(({ created }) => created).sort()).toEqual([0, 0, 50])
})

test('a guest imports nothing', async () => {
  const asGuest = { ...ctx, viewer: guest }
  await expect(importProducts(asGuest, { brandId, source: 's', products: [row('z')] })).rejects.toBeInstanceOf(
    Forbidden,
  )
})
