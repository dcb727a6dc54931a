import { expect, test } from 'vitest'
import { openClient } from '#server/platform/db.ts'
import { aProduct, aQuestion, asGuest, statementsOf } from '#server/testing/world.ts'
import { loader as listLoader } from './list.tsx'
import { loader as productLoader } from './product.tsx'

/** Of the session, which Express reads before. */
const session = 1

function asked(path: string, params: Record<string, string> = {}) {
  const facts = {
    theme: 'auto',
    origin: 'http://localhost',
    demo: false,
    returnTo: path,
    community: { name: 'Entraide' },
  }
  // What a loader reads of its context; the rest is Express's.
  const context = { ctx: { ...asGuest(), locale: 'fr' }, request: facts } as never
  return { request: new Request(`http://localhost${path}`), params, context }
}

test('a page of the catalogue takes at most four statements, and one of a product six', async () => {
  const { id } = await aProduct('Kettle')
  await aQuestion({ productIds: [id] })
  const { slug } = await openClient().product.findUniqueOrThrow({ where: { id } })
  const list = await statementsOf(() => listLoader(asked('/products?q=kettle')))
  expect(list.length + session).toBeLessThanOrEqual(4)
  const product = await statementsOf(() => productLoader(asked(`/products/${slug}`, { slug })))
  expect(product.length + session).toBeLessThanOrEqual(6)
})

test('a product is listed under its brand, and what nobody sells is not there', async () => {
  const { products, total } = await listLoader(asked('/products'))
  expect(products).toMatchObject([{ name: 'Kettle', brand: 'Kettle' }])
  expect(total).toBe(1)
  await expect(productLoader(asked('/products/none', { slug: 'none' }))).rejects.toMatchObject({ status: 404 })
})
