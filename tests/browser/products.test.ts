import { beforeAll, describe, expect, test } from 'vitest'
import { brandForImport } from '#server/catalog/brands.ts'
import { importProducts } from '#server/catalog/import-products.ts'
import { ImportedProduct } from '#server/catalog/schema.ts'
import { systemCtx } from '#server/platform/ctx.ts'
import { openClient } from '#server/platform/db.ts'
import { newWindow } from '#server/testing/browser.ts'
import { servedSite } from '#server/testing/site.ts'
import { aDiscussion, anAnswer, aQuestion } from '#server/testing/world.ts'

const site = await servedSite({ LIMITS: '0' })
const categories = [
  { slug: 'kitchen', name: { fr: 'Cuisine', en: 'Kitchen' } },
  { slug: 'garden', name: { fr: 'Jardin', en: 'Garden' } },
]

beforeAll(async () => {
  const ctx = systemCtx(new Date('2026-11-01T10:00:00Z'), 'import')
  const { brandId } = await brandForImport(ctx, 'shop-of-all')
  const products = Array.from({ length: 60 }, (_, number) =>
    ImportedProduct.parse({
      ...{ sourceId: `k-${number}`, sku: `k-${number}`, name: `Bouilloire ${String(number).padStart(2, '0')}` },
      ...{ maker: 'Acme', gtin: '0095205603217', category: categories[number % 2] },
      picture: 'https://elsewhere.example/kettle.jpg',
      attributes: [{ name: 'Colour', value: 'Blue' }],
    }),
  )
  await importProducts(ctx, { brandId, source: 'products:test', products })
  const kettle = await openClient().product.findUniqueOrThrow({ where: { slug: 'bouilloire-00' } })
  const asked = { title: 'Does the kettle switch itself off?', productIds: [kettle.id] }
  await anAnswer(await aQuestion({ ...asked, body: 'I would like to know whether it stops when the water boils.' }))
  await aDiscussion({ ...asked, title: 'Kettles we have loved and lost' })
})

describe('the catalogue', () => {
  test('is narrowed by words and category, and paged, without JavaScript', async () => {
    const page = await (await newWindow({ javaScriptEnabled: false })).newPage()
    await page.goto(`${site}/products`)
    await page.getByText('60 products').waitFor()
    await page.getByRole('link', { name: 'Next' }).click()
    await page.getByRole('link', { name: /^Bouilloire 24/ }).waitFor()
    await page.getByRole('link', { name: 'Previous' }).click()
    await page.getByRole('link', { name: /^Bouilloire 00/ }).waitFor()
    await page.getByLabel('Category').selectOption('Garden')
    await page.getByRole('button', { name: 'Show' }).click()
    await page.getByText('30 products').waitFor()
    await page.getByLabel('Name, maker, reference or barcode').fill('BOUILLOIRE 57')
    await page.getByRole('button', { name: 'Show' }).click()
    await page.getByText('1 product', { exact: true }).waitFor()
    expect(await page.getByRole('link', { name: /^Bouilloire 57/ }).count()).toBe(1)
    await page.goto(`${site}/products?q=xylophone`)
    await page.getByRole('link', { name: 'See all products' }).click()
    await page.getByText('60 products').waitFor()
  })

  test('leads to a product with what is asked about it, and to asking', async () => {
    const page = await (await newWindow()).newPage()
    const asked: string[] = []
    page.on('request', (request) => asked.push(new URL(request.url()).host))
    await page.goto(`${site}/products/bouilloire-00`)
    await page.getByText('Imported catalogue: nobody of the brand is here.').waitFor()
    expect(await page.getByText('1 asked, 0 solved.').count()).toBe(1)
    expect(await page.getByRole('link', { name: 'Kettles we have loved and lost' }).count()).toBe(1)
    expect(new Set(asked)).toEqual(new Set([new URL(site).host]))
    await page.getByRole('link', { name: 'Ask about this product' }).click()
    await page.waitForURL('**/ask?product=bouilloire-00')
    expect((await page.goto(`${site}/products/none`))?.status()).toBe(404)
  })
})
