import { z } from 'zod'
import { id, type KitPart, kitFile, localized, moment, oneOf, text, yes } from '#server/platform/kit-file.ts'

const attribute = z.strictObject({ name: text, value: text })

const brands = kitFile({
  name: 'brands',
  table: 'Brand',
  about: 'A brand whose products are talked about.',
  columns: { id, slug: text, name: text, about: localized, fictitious: yes, imported: yes, createdAt: moment },
})

const brandStaff = kitFile({
  name: 'brand-staff',
  table: 'BrandStaff',
  about: 'Who speaks for a brand.',
  order: ['brandId', 'memberId'],
  columns: { brandId: id, memberId: id, role: oneOf('manager', 'agent', 'analyst'), since: moment },
})

const categories = kitFile({
  name: 'categories',
  table: 'Category',
  about: 'A kind of product.',
  columns: { id, slug: text, name: localized, drawing: text },
})

const products = kitFile({
  name: 'products',
  table: 'Product',
  about: 'A product; `parentId` leads from a variant to what it is a variant of.',
  columns: {
    ...{ id, brandId: id, slug: text, name: text, maker: text.nullable(), sku: text, gtin: text.nullable() },
    ...{ categoryId: id.nullable(), description: localized, picture: text.nullable(), attributes: z.array(attribute) },
    ...{ words: text, parentId: id.nullable(), source: text.nullable(), sourceId: text.nullable(), createdAt: moment },
  },
})

export const catalogKit: KitPart = { files: [brands, brandStaff, categories, products], leftOut: {} }
