import { z } from 'zod'

/** The limits of a catalogue's texts. Names of electronics run to 260 characters in real files. */
export const nameLength = { min: 2, max: 300 } as const
export const descriptionLength = 4_000
export const attributesPerProduct = 24
export const attributeLength = 200
/** Products of one set command, in one transaction with one event. */
export const productsPerBatch = 1_000
export const productsPerPage = 24
export const searchWords = 8

const line = (max: number) =>
  z
    .string()
    .transform((text) => text.replaceAll('\u0000', '').replaceAll(/\s+/g, ' ').trim())
    .pipe(z.string().min(1, 'too-short').max(max, 'too-long'))

const localized = (max: number) => z.object({ fr: line(max).optional(), en: line(max).optional() })
const someLanguage = (text: { fr?: string | undefined; en?: string | undefined }) => Boolean(text.fr ?? text.en)

export const Slug = z
  .string()
  .max(120, 'too-long')
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'slug-form')
/** GTIN-8, -12, -13 or -14. */
export const Gtin = z.string().regex(/^(\d{8}|\d{12,14})$/, 'gtin-form')
export const Name = line(nameLength.max).pipe(z.string().min(nameLength.min, 'too-short'))
export const Sku = line(100)
export const Attribute = z.object({ name: line(attributeLength), value: line(attributeLength) })
export type Attribute = z.output<typeof Attribute>

export const AddBrand = z.object({
  slug: Slug,
  name: Name,
  about: localized(descriptionLength),
  fictitious: z.boolean().default(false),
  imported: z.boolean().default(false),
})
export type AddBrand = z.input<typeof AddBrand>

export const AddStaff = z.object({
  brandId: z.uuid(),
  memberId: z.uuid(),
  role: z.enum(['manager', 'agent', 'analyst']),
})
export type AddStaff = z.output<typeof AddStaff>

export const AddCategory = z.object({
  slug: Slug,
  name: localized(nameLength.max).refine(someLanguage, 'too-short'),
  drawing: z.string(),
})
export type AddCategory = z.output<typeof AddCategory>

const productFacts = {
  name: Name,
  maker: Name.nullable().default(null),
  sku: Sku,
  gtin: Gtin.nullable().default(null),
  description: localized(descriptionLength).default({}),
  picture: z.string().max(1_000).nullable().default(null),
  attributes: z.array(Attribute).max(attributesPerProduct, 'too-many').default([]),
}

export const AddProduct = z.object({
  ...productFacts,
  brandId: z.uuid(),
  slug: Slug.optional(),
  categoryId: z.uuid().nullable().default(null),
  parentId: z.uuid().nullable().default(null),
})
export type AddProduct = z.input<typeof AddProduct>

/** One product of a file, as its reader understood it. */
export const ImportedProduct = z.object({
  ...productFacts,
  sourceId: Sku,
  category: z
    .object({ slug: Slug, name: localized(nameLength.max).refine(someLanguage) })
    .nullable()
    .default(null),
})
export type ImportedProduct = z.output<typeof ImportedProduct>

const longestWord = 200
const words = z.preprocess(
  (value) => (typeof value === 'string' && value.trim() ? value.trim().slice(0, longestWord) : undefined),
  z.string().optional(),
)
const slug = z.string().trim().min(1).max(longestWord).optional().catch(undefined)

/** What the address of the product list may ask for; what makes no sense there is as if absent. `after` and `before` are slugs: the
 *  list goes on from that product. */
export const ProductFilter = z.object({ q: words, category: slug, brand: slug, after: slug, before: slug })
export type ProductFilter = z.output<typeof ProductFilter>
