import { z } from 'zod'
import { type Ctx, inLocale } from '#server/platform/ctx.ts'
import { Prisma, plainReader } from '#server/platform/db.ts'
import { NotFound } from '#server/platform/errors.ts'
import { isId } from '#server/platform/ids.ts'
import { Localized } from '#server/platform/localized.ts'
import { pictureOf } from './pictures.ts'
import { Attribute } from './schema.ts'

const Link = z.object({ slug: z.string(), name: z.string() })
const Row = z.object({
  id: z.string(),
  slug: z.string(),
  name: z.string(),
  maker: z.string().nullable(),
  sku: z.string(),
  gtin: z.string().nullable(),
  picture: z.string().nullable(),
  description: Localized,
  attributes: z.array(Attribute),
  drawing: z.string().nullable(),
  brand: Link.extend({ id: z.string(), fictitious: z.boolean(), imported: z.boolean() }),
  category: z.object({ slug: z.string(), name: Localized }).nullable(),
  parent: Link.nullable(),
  variants: z.array(Link),
})
type Row = z.infer<typeof Row>

/** All that the catalogue knows of a product, in the reader's language. */
export interface ProductPage extends Omit<Row, 'description' | 'category' | 'drawing'> {
  readonly description: string
  readonly category: { readonly slug: string; readonly name: string } | null
  /** On our own host, or null: then the drawing stands in. */
  readonly picture: string | null
  readonly drawing: string
}

/** The product at this address. One statement.
 *  @throws NotFound (`no-product`) */
export async function productPage(ctx: Ctx, slug: string): Promise<ProductPage> {
  const [product] = await productPages(ctx, Prisma.sql`p."slug" = ${slug}`)
  if (!product) throw new NotFound('no-product', 'There is no such product here.')
  return product
}

/** The product of a brand's own number. One statement.
 *  @throws NotFound (`no-product`) */
export async function productOfBrand(ctx: Ctx, { brand, sku }: { brand: string; sku: string }): Promise<ProductPage> {
  const [product] = await productPages(ctx, Prisma.sql`b."slug" = ${brand} AND p."sku" = ${sku}`)
  if (!product) throw new NotFound('no-product', 'There is no such product here.')
  return product
}

/** These products in the order of `ids`, null for what is none, and for what is no id. One statement. */
export async function productsById(ctx: Ctx, ids: readonly string[]): Promise<(ProductPage | null)[]> {
  const products = await productPages(ctx, Prisma.sql`p."id" = ANY(${ids.filter(isId)}::uuid[])`)
  const byId = new Map(products.map((product) => [product.id, product]))
  return ids.map((id) => byId.get(id) ?? null)
}

async function productPages(ctx: Ctx, which: Prisma.Sql): Promise<ProductPage[]> {
  const rows = await plainReader(ctx).$queryRaw`
    SELECT p."id", p."slug", p."name", p."maker", p."sku", p."gtin", p."picture", p."description", p."attributes", c."drawing",
      json_build_object('id', b."id", 'slug', b."slug", 'name', b."name", 'fictitious', b."fictitious", 'imported', b."imported") AS "brand",
      CASE WHEN c."id" IS NOT NULL THEN json_build_object('slug', c."slug", 'name', c."name") END AS "category",
      CASE WHEN o."id" IS NOT NULL THEN json_build_object('slug', o."slug", 'name', o."name") END AS "parent",
      (SELECT coalesce(json_agg(json_build_object('slug', v."slug", 'name', v."name") ORDER BY v."words"), '[]')
        FROM "Product" v WHERE v."parentId" = p."id") AS "variants"
    FROM "Product" p JOIN "Brand" b ON b."id" = p."brandId" LEFT JOIN "Category" c ON c."id" = p."categoryId"
      LEFT JOIN "Product" o ON o."id" = p."parentId"
    WHERE ${which}`
  return z
    .array(Row)
    .parse(rows)
    .map((row) => inReadersLanguage(ctx, row))
}

function inReadersLanguage(ctx: Ctx, product: Row): ProductPage {
  const { category, description, drawing, picture, name } = product
  return {
    ...product,
    description: inLocale(description, ctx.locale),
    category: category && { slug: category.slug, name: inLocale(category.name, ctx.locale) },
    ...pictureOf({ picture, drawing, name }),
  }
}
