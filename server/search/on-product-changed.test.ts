import { expect, test } from 'vitest'
import { importProducts } from '#server/catalog/import-products.ts'
import { ImportedProduct } from '#server/catalog/schema.ts'
import { systemCtx } from '#server/platform/ctx.ts'
import { openClient } from '#server/platform/db.ts'
import { asGuest } from '#server/testing/people.ts'
import { aProduct, aQuestion, reactionsSettled, worldNow } from '#server/testing/world.ts'
import { SearchRequest } from './schema.ts'
import { searchCommunity } from './search.ts'

test('threads are found by the new name of the product they are about', async () => {
  const { id, brandId } = await aProduct('Stormlid')
  const { threadId } = await aQuestion({ productIds: [id] })
  await reactionsSettled()
  const { sku } = await openClient().product.findUniqueOrThrow({ where: { id } })
  const renamed = ImportedProduct.parse({ sourceId: 'p1', sku, name: 'Galehood' })
  await importProducts(systemCtx(worldNow(), 'import'), { brandId, source: 'a file', products: [renamed] })
  await reactionsSettled()
  const request = SearchRequest.parse({ q: 'galehood' })
  const found = await searchCommunity(asGuest(), { request, address: null })
  expect(found.threads.map((thread) => thread.id)).toEqual([threadId])
})
