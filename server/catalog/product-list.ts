import { z } from 'zod'
import { type Ctx, inLocale } from '#server/platform/ctx.ts'
import { atMost, Prisma, reader } from '#server/platform/db.ts'
import { Localized } from '#server/platform/localized.ts'
import { folded } from '#server/platform/slug.ts'
import { pictureOf } from './pictures.ts'
import { type ProductFilter, productsPerPage, searchWords } from './schema.ts'

const Row = z.object({
  id: z.string(),
  slug: z.string(),
  name: z.string(),
  maker: z.string().nullable(),
  picture: z.string().nullable(),
  brand: z.string(),
  fictitious: z.boolean(),
  category: Localized.nullable(),
  drawing: z.string().nullable(),
})
const Choices = z.object({
  categories: z.array(z.object({ slug: z.string(), name: Localized })),
  brands: z.array(z.object({ slug: z.string(), name: z.string() })),
  total: z.number(),
})

/** A product as lists and other pages show it. `picture` is on our own host; without one the drawing stands in. */
export interface ProductCard {
  readonly id: string
  readonly slug: string
  readonly name: string
  readonly maker: string | null
  readonly brand: string
  readonly fictitious: boolean
  readonly category: string | null
  readonly picture: string | null
  readonly drawing: string
}

export interface Choice {
  readonly slug: string
  readonly name: string
}

export interface ProductList {
  readonly products: ProductCard[]
  /** Slugs to go on from, where there is more. */
  readonly after: string | null
  readonly before: string | null
  /** Exact up to `countedTo`. */
  readonly total: number
  readonly categories: Choice[]
  readonly brands: Choice[]
}

/** Beyond this many, a count is "1,000+". */
export const countedTo = 1_000

/** One page of the catalogue by name, with what it can be narrowed to. Two statements. */
export async function productList(ctx: Ctx, filter: ProductFilter): Promise<ProductList> {
  const db = reader(ctx)
  const backward = Boolean(filter.before)
  const where = narrowed(filter)
  const [rows, [choices]] = await Promise.all([
    db.$queryRaw<
      unknown[]
    >`${cardColumns} WHERE ${where} AND ${beyond(filter)} ${inOrder(backward)} ${atMost(productsPerPage + 1)}`,
    db.$queryRaw<unknown[]>`
      SELECT (SELECT count(*)::int FROM (SELECT FROM "Product" p WHERE ${where} ${atMost(countedTo + 1)}) counted) AS "total",
        (SELECT coalesce(json_agg(json_build_object('slug', c."slug", 'name', c."name")), '[]') FROM "Category" c
          WHERE EXISTS (SELECT FROM "Product" p WHERE p."categoryId" = c."id")) AS "categories",
        (SELECT coalesce(json_agg(json_build_object('slug', b."slug", 'name', b."name")), '[]') FROM "Brand" b
          WHERE EXISTS (SELECT FROM "Product" p WHERE p."brandId" = b."id")) AS "brands"`,
  ])
  return { ...pageOf(z.array(Row).parse(rows), filter, ctx), ...choicesOf(Choices.parse(choices), ctx) }
}

export const cardColumns = Prisma.sql`
  SELECT p."id", p."slug", p."name", p."maker", p."picture", b."name" AS "brand", b."fictitious", c."name" AS "category", c."drawing"
  FROM "Product" p JOIN "Brand" b ON b."id" = p."brandId" LEFT JOIN "Category" c ON c."id" = p."categoryId"`

/** Products as cards, from rows of `cardColumns`. */
export const cardsOf = (rows: unknown[], ctx: Ctx): ProductCard[] =>
  z
    .array(Row)
    .parse(rows)
    .map((row) => cardOf(row, ctx))

const cardOf = ({ category, drawing, picture, ...row }: z.infer<typeof Row>, ctx: Ctx): ProductCard => ({
  ...row,
  category: category && inLocale(category, ctx.locale),
  ...pictureOf({ picture, drawing, name: row.name }),
})

function narrowed({ q, category, brand }: ProductFilter): Prisma.Sql {
  const words = q ? folded(q).split(/\s+/).filter(Boolean).slice(0, searchWords) : []
  return Prisma.join(
    [
      Prisma.sql`TRUE`,
      ...words.map((word) => Prisma.sql`p."words" LIKE ${`%${word.replaceAll(/[\\%_]/g, '\\$&')}%`}`),
      ...(category ? [Prisma.sql`p."categoryId" = (SELECT "id" FROM "Category" WHERE "slug" = ${category})`] : []),
      ...(brand ? [Prisma.sql`p."brandId" = (SELECT "id" FROM "Brand" WHERE "slug" = ${brand})`] : []),
    ],
    ' AND ',
  )
}

function beyond({ after, before }: ProductFilter): Prisma.Sql {
  const from = (slug: string) => Prisma.sql`(SELECT "words", "id" FROM "Product" WHERE "slug" = ${slug})`
  if (after) return Prisma.sql`(p."words", p."id") > ${from(after)}`
  return before ? Prisma.sql`(p."words", p."id") < ${from(before)}` : Prisma.sql`TRUE`
}

const inOrder = (backward: boolean): Prisma.Sql =>
  backward ? Prisma.sql`ORDER BY p."words" DESC, p."id" DESC` : Prisma.sql`ORDER BY p."words", p."id"`

function pageOf(rows: z.infer<typeof Row>[], filter: ProductFilter, ctx: Ctx) {
  const backward = Boolean(filter.before)
  const more = rows.length > productsPerPage
  const page = rows.slice(0, productsPerPage)
  if (backward) page.reverse()
  const first = page[0]?.slug ?? null
  const last = page.at(-1)?.slug ?? null
  return {
    products: page.map((row) => cardOf(row, ctx)),
    before: (backward ? more : Boolean(filter.after)) ? first : null,
    after: (backward ? true : more) ? last : null,
  }
}

function choicesOf({ categories, brands, total }: z.infer<typeof Choices>, ctx: Ctx) {
  const byName = (one: Choice, other: Choice) => one.name.localeCompare(other.name, ctx.locale)
  const named = categories.map(({ slug, name }) => ({ slug, name: inLocale(name, ctx.locale) }))
  return { total, categories: named.sort(byName), brands: brands.sort(byName) }
}
