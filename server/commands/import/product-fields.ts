import {
  attributeLength,
  attributesPerProduct,
  descriptionLength,
  Gtin,
  ImportedProduct,
  nameLength,
} from '#server/catalog/schema.ts'
import { plainText } from '#server/community/markdown.ts'
import type { Locale, Localized } from '#server/platform/ctx.ts'
import { cutAt } from '#server/platform/excerpt.ts'
import { slugOf } from '#server/platform/slug.ts'

/** The names that shops' files give to what we know of a product, the best one first. */
const columns = {
  id: ['id', 'product_id', 'sku', 'reference', 'ref', 'product_code', 'code', 'asin', 'ean'],
  sku: ['sku', 'reference', 'ref', 'product_code', 'code', 'item_number', 'id', 'product_id', 'asin', 'ean'],
  name: ['title', 'product_title', 'titre', 'name', 'product_name', 'nom', 'libelle', 'designation'],
  maker: ['maker', 'supplier', 'manufacturer', 'brand', 'brand_name', 'vendor', 'fabricant', 'marque'],
  gtin: ['gtin', 'ean', 'ean13', 'upc', 'barcode', 'gtin13', 'code_barres'],
  category: ['category', 'category_name', 'product_category_name', 'categorie', 'product_type'],
  description: ['description', 'long_description', 'product_description', 'short_description', 'descriptif'],
  picture: ['picture', 'image', 'image_url', 'picture_url', 'img_high', 'img_500x500', 'img_low', 'photo'],
} as const
type Column = keyof typeof columns

export type Fields = Record<string, unknown>
/** Names of categories by the word that the product file uses. */
export type CategoryNames = ReadonlyMap<string, Localized>

export interface FileFacts {
  readonly categoryNames: CategoryNames
  /** Of the descriptions. */
  readonly language: Locale
}

/** Whether rows with these columns are products: they can be told apart, and have a name or a category. */
export const areProducts = (names: readonly string[]): boolean => {
  const known = new Set(names.map(normalized))
  const has = (column: Column) => columns[column].some((name) => known.has(name))
  return has('id') && (has('name') || has('category'))
}

/** A row as a product, or the sentence that says what it lacks. */
export function productOf(row: Fields, facts: FileFacts): ImportedProduct | string {
  const fields = new Map(Object.entries(row).map(([name, value]) => [normalized(name), value]))
  const text = (column: Column) => columns[column].map((name) => textOf(fields.get(name))).find(Boolean) ?? ''
  const sourceId = text('id')
  if (!sourceId) return 'it has no id'
  const category = categoryOf(text('category'), facts.categoryNames)
  const named = columns.name.some((name) => fields.has(name))
  const name = named ? text('name') : unnamed(category?.name, sourceId)
  if (!name) return 'it has no name'
  const description = cutAt(withoutTags(text('description')), descriptionLength)
  const parsed = ImportedProduct.safeParse({
    ...{ sourceId, sku: text('sku'), category },
    name: cutAt(name, nameLength.max),
    maker: cutAt(text('maker'), nameLength.max) || null,
    gtin: columns.gtin.flatMap((column) => gtinsIn(fields.get(column))).at(0) ?? null,
    description: description ? { [facts.language]: description } : {},
    picture: cutAt(text('picture'), 1_000) || null,
    attributes: attributesOf(fields),
  })
  if (parsed.success) return parsed.data
  return parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join(', ')
}

const withoutTags = (text: string) => (/[<&]/.test(text) ? plainText(text) : text)

/** Files without names (for privacy) are told apart by their category and the beginning of their id. */
const unnamed = (category: Localized | undefined, id: string) =>
  `${category?.en ?? category?.fr ?? 'Article'} ${id.slice(0, 6)}`

/** A table of category names (`X`, `X_english`): the word and its names, or null when the row is none. */
export function categoryNameOf(row: Fields): { word: string; name: Localized } | null {
  const names = Object.keys(row)
  const word = names.find((name) => columns.category.some((column) => column === normalized(name)))
  const translated = (language: string) =>
    names.find((name) => word && normalized(name) === `${normalized(word)}_${language}`)
  const english = translated('english') ?? translated('en')
  const french = translated('french') ?? translated('fr')
  if (!word || !(english || french) || !textOf(row[word])) return null
  const name = {
    ...(english && { en: readable(textOf(row[english])) }),
    ...(french && { fr: readable(textOf(row[french])) }),
  }
  return { word: textOf(row[word]), name }
}

function categoryOf(word: string, names: CategoryNames): { slug: string; name: Localized } | null {
  if (!word) return null
  return {
    slug: slugOf(word, `c-${Buffer.from(word).toString('hex').slice(0, 24)}`),
    name: names.get(word) ?? { en: readable(word) },
  }
}

const unit = /^(?:product_)?(weight|length|height|width|depth|volume|capacity)_(kg|g|mg|mm|cm|m|ml|cl|l)$/

// Icecat writes "(T-T)" and "(H-H)" for ranges of temperature and humidity.
const unitLetters = /_([a-z])_\1$/

/** What the maker states: columns `attr_…`, and measures that carry their unit in their name. */
function attributesOf(fields: ReadonlyMap<string, unknown>) {
  const stated = [...fields].flatMap(([column, value]) => {
    const measure = unit.exec(column)
    const [, name] = measure ?? /^attr_(?:[tn]_)?(?!b_)(.+)$/.exec(column) ?? []
    const text = textOf(value)
    if (!name || !text || typeof value === 'boolean') return []
    return [
      {
        name: readable(name.replace(unitLetters, '')),
        value: cutAt(measure ? `${text} ${measure[2]}` : text, attributeLength),
      },
    ]
  })
  return stated.slice(0, attributesPerProduct)
}

const gtinsIn = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value])
    .map((one) => textOf(one).replaceAll(/\D/g, ''))
    .filter((digits) => Gtin.safeParse(digits).success)

const textOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number'
    ? String(value).trim()
    : Array.isArray(value)
      ? textOf(value[0])
      : ''

const known = new Map<string, string>()

/** A column's name as letters, digits and single underscores. */
function normalized(name: string): string {
  const before = known.get(name)
  if (before !== undefined) return before
  const plain = slugOf(name, '').replaceAll('-', '_')
  known.set(name, plain)
  return plain
}

/** `health_beauty` as "Health beauty". */
function readable(word: string): string {
  const words = word.replaceAll(/_+/g, ' ').trim()
  return words.charAt(0).toUpperCase() + words.slice(1)
}
