import { expect, test } from 'vitest'
import { nameLength } from '#server/catalog/schema.ts'
import { areProducts, categoryNameOf, productOf } from './product-fields.ts'

const facts = { categoryNames: new Map(), language: 'en' } as const

test('the columns of a shop are known by their usual names, in English and French', () => {
  const row = {
    Référence: 'AR-3',
    Libellé: 'Aravis 3',
    Marque: 'Cimes',
    EAN13: '3 700-450 012016',
    Catégorie: 'Tentes',
    Descriptif: '<p>Trois places.</p>',
    Photo: 'https://img.example/a.jpg',
  }
  expect(productOf(row, { ...facts, language: 'fr' })).toEqual({
    sourceId: 'AR-3',
    sku: 'AR-3',
    name: 'Aravis 3',
    maker: 'Cimes',
    gtin: '3700450012016',
    category: { slug: 'tentes', name: { en: 'Tentes' } },
    description: { fr: 'Trois places.' },
    picture: 'https://img.example/a.jpg',
    attributes: [],
  })
})

test('a record of Icecat gives its title, supplier, EAN and what it states', () => {
  const row = {
    id: '3920564',
    name: '006R90321',
    title: 'Xerox 006R90321 toner cartridge',
    ean: ['0095205603217'],
    img_high: 'http://images.example/1.jpg',
    supplier: 'Xerox',
    price: 4995,
    attr_t_operating_temperature__t_t_: '0 - 35',
    attr_n_quantity_per_pack: 6.0,
    attr_b_rohs_compliance: true,
  }
  expect(productOf(row, facts)).toMatchObject({
    sourceId: '3920564',
    name: 'Xerox 006R90321 toner cartridge',
    maker: 'Xerox',
    gtin: '0095205603217',
    attributes: [
      { name: 'Operating temperature', value: '0 - 35' },
      { name: 'Quantity per pack', value: '6' },
    ],
  })
})

test('a file without names is told by category and the first six of the id', () => {
  const categoryNames = new Map([['perfumaria', { en: 'Perfumery' }]])
  const row = {
    product_id: '1e9e8ef04dbcff',
    product_category_name: 'perfumaria',
    product_name_lenght: '40',
    product_weight_g: '225',
  }
  expect(productOf(row, { ...facts, categoryNames })).toMatchObject({
    name: 'Perfumery 1e9e8e',
    category: { slug: 'perfumaria', name: { en: 'Perfumery' } },
    attributes: [{ name: 'Weight', value: '225 g' }],
  })
  expect(productOf({ ...row, product_category_name: '' }, facts)).toMatchObject({
    name: 'Article 1e9e8e',
    category: null,
  })
})

test('a row says what it lacks', () => {
  expect(productOf({ id: '', name: 'Kettle' }, facts)).toBe('it has no id')
  expect(productOf({ id: '1', name: ' ' }, facts)).toBe('it has no name')
  expect(productOf({ id: '1', name: 'K' }, facts)).toBe('name: too-short')
})

test('a GTIN that is none is left out, the product stays', () => {
  expect(productOf({ id: '1', name: 'Kettle', ean: '12' }, facts)).toMatchObject({ gtin: null })
})

test('sellers are no products, and a table of category names is told from both', () => {
  expect(areProducts(['seller_id', 'seller_city'])).toBe(false)
  expect(areProducts(['product_id', 'product_category_name'])).toBe(true)
  const row = { product_category_name: 'beleza_saude', product_category_name_english: 'health_beauty' }
  expect(areProducts(Object.keys(row))).toBe(false)
  expect(categoryNameOf(row)).toEqual({ word: 'beleza_saude', name: { en: 'Health beauty' } })
})

test('a name that is too long ends before the character that its end would halve', () => {
  const product = productOf({ id: '7', name: `${'x'.repeat(nameLength.max - 1)}🏕` }, facts)
  expect(product).toMatchObject({ name: 'x'.repeat(nameLength.max - 1) })
})
