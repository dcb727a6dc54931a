import { beforeAll, expect, test } from 'vitest'
import { guest, systemCtx } from '#server/platform/ctx.ts'
import { openClient } from '#server/platform/db.ts'
import { Forbidden, NotFound } from '#server/platform/errors.ts'
import { countingStatements } from '#server/platform/statements.ts'
import { addBrand } from './brands.ts'
import { addCategory } from './categories.ts'
import { countedTo, productList } from './product-list.ts'
import { productPage } from './product-page.ts'
import { addProduct } from './products.ts'
import { ProductFilter } from './schema.ts'

const now = new Date('2026-11-20T10:00:00Z')
const system = systemCtx(now)
const asGuest = { ...system, viewer: guest, locale: 'fr' as const }
let brandId = ''
let tents = ''

beforeAll(async () => {
  brandId = (await addBrand(system, { slug: 'cimes', name: 'Cimes & Vallées', about: {}, fictitious: true })).brandId
  const tent = { slug: 'tents', name: { fr: 'Tentes et abris', en: 'Tents and shelters' }, drawing: 'tent' }
  tents = (await addCategory(system, tent)).categoryId
})

const aTent = (name: string, sku: string, more: object = {}) =>
  addProduct(system, { brandId, name, sku, categoryId: tents, description: { fr: 'Trois places.' }, ...more })

test('a product gets its address from its name, and its SKU when the name is taken', async () => {
  const first = await aTent('Brévent Mid', 'CV-1')
  const second = await aTent('Brevent mid', 'CV-2')
  expect([first.slug, second.slug]).toEqual(['brevent-mid', 'brevent-mid-cv-2'])
})

test('a SKU is given once per brand', async () => {
  await aTent('Aravis 2', 'CV-A2')
  await expect(aTent('Aravis deux', 'CV-A2')).rejects.toMatchObject({ fields: { sku: 'taken' } })
  await expect(aTent('Aravis', 'CV-A9', { slug: 'aravis-2' })).rejects.toMatchObject({ fields: { slug: 'taken' } })
})

test('only the staff of a brand and admins add its products', async () => {
  await expect(addProduct(asGuest, { brandId, name: 'A fake', sku: 'X' })).rejects.toBeInstanceOf(Forbidden)
  await expect(addBrand(asGuest, { slug: 'fake', name: 'Fake', about: {} })).rejects.toBeInstanceOf(Forbidden)
})

test('a page shows a product in the language of its reader, by one statement', async () => {
  const parent = await aTent('Aravis 3', 'CV-A3', { picture: '/products/aravis-3.svg' })
  await aTent('Aravis 3 rouge', 'CV-A3R', { parentId: parent.productId })
  const { result, statements } = await countingStatements(() => productPage(asGuest, parent.slug))
  expect(result).toMatchObject({
    name: 'Aravis 3',
    description: 'Trois places.',
    picture: '/products/aravis-3.svg',
    drawing: 'tent',
    category: { slug: 'tents', name: 'Tentes et abris' },
    brand: { name: 'Cimes & Vallées', fictitious: true, imported: false },
    variants: [{ slug: 'aravis-3-rouge', name: 'Aravis 3 rouge' }],
  })
  expect(statements).toHaveLength(1)
  await expect(productPage(asGuest, 'nothing-here')).rejects.toBeInstanceOf(NotFound)
})

test('a picture on another host is kept and never shown', async () => {
  const { slug } = await aTent('Ailleurs', 'CV-X', { picture: 'https://img.example/x.jpg' })
  const other = await aTent('Ailleurs encore', 'CV-Y', { picture: '//img.example/x.jpg' })
  expect((await productPage(asGuest, slug)).picture).toBeNull()
  expect((await productPage(asGuest, other.slug)).picture).toBeNull()
  const row = await openClient().product.findUnique({ where: { slug } })
  expect(row?.picture).toBe('https://img.example/x.jpg')
})

test('an address that asks the list for what makes no sense asks for less', () => {
  const endless = 'a'.repeat(5_000)
  expect(ProductFilter.parse({ q: ` ${endless}`, category: endless, brand: '', after: endless })).toEqual({
    q: 'a'.repeat(200),
  })
})

test('the list is found by words without accents, narrowed by category and brand, and paged both ways', async () => {
  const { brandId: other } = await addBrand(system, { slug: 'other', name: 'Other', about: {} })
  for (let number = 10; number < 60; number += 1)
    await addProduct(system, {
      brandId: other,
      name: `Réchaud ${number}`,
      sku: `R-${number}`,
      gtin: `27004500${number}018`,
    })
  const { result: first, statements } = await countingStatements(() => productList(asGuest, { q: 'rechaud' }))
  expect(statements).toHaveLength(2)
  expect(first).toMatchObject({ total: 50, before: null, after: 'rechaud-33' })
  const second = await productList(asGuest, { q: 'RÉCHAUD', after: first.after ?? '' })
  const third = await productList(asGuest, { q: 'rechaud', after: second.after ?? '' })
  expect(third.products.map(({ name }) => name)).toEqual(['Réchaud 58', 'Réchaud 59'])
  expect(third.after).toBeNull()
  const back = await productList(asGuest, { q: 'rechaud', before: third.before ?? '' })
  expect(back.products).toEqual(second.products)
  expect((await productList(asGuest, { q: 'r 2700450041018' })).products).toMatchObject([{ name: 'Réchaud 41' }])
  expect((await productList(asGuest, { brand: 'other', category: 'tents' })).products).toEqual([])
  expect((await productList(asGuest, { brand: 'cimes', q: 'aravis 3' })).total).toBe(2)
  expect((await productList(asGuest, { q: '100%_' })).total).toBe(0)
  expect(first.categories).toEqual([{ slug: 'tents', name: 'Tentes et abris' }])
  expect(first.brands.map(({ slug }) => slug)).toEqual(['cimes', 'other'])
  expect(first.total).toBeLessThanOrEqual(countedTo + 1)
})
