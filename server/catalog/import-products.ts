import { z } from 'zod'
import { record } from '#server/events/record.ts'
import type { Ctx } from '#server/platform/ctx.ts'
import { inTransaction, type Tx } from '#server/platform/db.ts'
import { allow, NotFound } from '#server/platform/errors.ts'
import { newId } from '#server/platform/ids.ts'
import { categoryIdsFor } from './categories.ts'
import { canAddProduct } from './policy.ts'
import { freeSlugs, wordsOf } from './products.ts'
import { type ImportedProduct, productsPerBatch } from './schema.ts'

export interface ProductBatch {
  readonly brandId: string
  /** Where the rows come from: with `sourceId` it makes a second import of the same rows change nothing. */
  readonly source: string
  /** At most `productsPerBatch`. */
  readonly products: readonly ImportedProduct[]
}

export interface BatchOutcome {
  readonly created: number
  readonly updated: number
  readonly unchanged: number
  /** Position in the batch, and the code of what is wrong. */
  readonly rejected: readonly { readonly index: number; readonly reason: 'sku-twice' | 'sku-taken' }[]
}

/** Adds or updates the products of a brand from a file: one transaction, one event, seven statements. A product is known again
 *  by its source, or by its SKU.
 *  @throws Forbidden, NotFound (`no-brand`) */
export async function importProducts(ctx: Ctx, batch: ProductBatch): Promise<BatchOutcome> {
  allow(canAddProduct(ctx.viewer, batch.brandId))
  if (batch.products.length > productsPerBatch) throw new RangeError(`At most ${productsPerBatch} products at once.`)
  return inTransaction(async (tx) => {
    await holdBrand(tx, batch.brandId)
    const known = await knownProducts(tx, batch)
    const { targets, rejected } = targetsOf(batch, known)
    const written = await write(tx, ctx, { ...batch, targets })
    if (written.length > 0) {
      const productIds = written.map(({ id }) => id)
      await record(tx, ctx, { name: 'products.imported', productIds, brandId: batch.brandId })
    }
    const created = written.filter(({ isNew }) => isNew).length
    return { created, updated: written.length - created, unchanged: targets.length - written.length, rejected }
  })
}

/** Two imports into one brand take turns: each looks for what is there before it writes. */
async function holdBrand(tx: Tx, brandId: string): Promise<void> {
  const brands = await tx.$queryRaw<unknown[]>`SELECT FROM "Brand" WHERE "id" = ${brandId}::uuid FOR NO KEY UPDATE`
  if (brands.length === 0) throw new NotFound('no-brand', 'There is no such brand.')
}

interface Target {
  readonly product: ImportedProduct
  /** The product it is already, or null. */
  readonly known: { readonly id: string; readonly slug: string } | null
}

const KnownProduct = z.object({ id: z.string(), slug: z.string(), sku: z.string(), sourceId: z.string().nullable() })
type KnownProduct = z.infer<typeof KnownProduct>

async function knownProducts(tx: Tx, { brandId, source, products }: ProductBatch): Promise<KnownProduct[]> {
  const rows = await tx.$queryRaw`
    SELECT "id", "slug", "sku", CASE WHEN "source" = ${source} THEN "sourceId" END AS "sourceId" FROM "Product"
    WHERE "brandId" = ${brandId}::uuid AND ("sku" = ANY(${products.map(({ sku }) => sku)})
      OR ("source" = ${source} AND "sourceId" = ANY(${products.map(({ sourceId }) => sourceId)})))`
  return z.array(KnownProduct).parse(rows)
}

function targetsOf({ products }: ProductBatch, known: KnownProduct[]) {
  const bySku = new Map(known.map((product) => [product.sku, product]))
  const bySource = new Map(known.map((product) => [product.sourceId, product]))
  const seen = new Set<string>()
  const targets: Target[] = []
  const rejected: { index: number; reason: 'sku-twice' | 'sku-taken' }[] = []
  for (const [index, product] of products.entries()) {
    const sameSource = bySource.get(product.sourceId)
    const sameSku = bySku.get(product.sku)
    if (seen.has(product.sku) || seen.has(`source ${product.sourceId}`)) rejected.push({ index, reason: 'sku-twice' })
    else if (sameSource && sameSku && sameSource.id !== sameSku.id) rejected.push({ index, reason: 'sku-taken' })
    else targets.push({ product, known: sameSource ?? sameSku ?? null })
    seen.add(product.sku).add(`source ${product.sourceId}`)
  }
  return { targets, rejected }
}

/** Writes what is new or differs; what is equal is left alone and not returned. */
async function write(tx: Tx, ctx: Ctx, batch: ProductBatch & { targets: Target[] }) {
  const { targets } = batch
  const categories = targets.flatMap(({ product }) => product.category ?? [])
  const categoryIds = await categoryIdsFor(tx, ctx, categories)
  const fresh = targets.filter(({ known }) => !known)
  const slugs = await freeSlugs(
    tx,
    fresh.map(({ product }) => product),
  )
  const slugOfFresh = new Map(fresh.map((target, index) => [target, slugs[index]]))
  const rows = targets.map((target) => ({
    id: target.known?.id ?? newId(ctx.now),
    slug: target.known?.slug ?? slugOfFresh.get(target),
    categoryId: (target.product.category && categoryIds.get(target.product.category.slug)) ?? null,
    words: wordsOf(target.product),
    ...target.product,
  }))
  return upsert(tx, ctx, { ...batch, rows })
}

const Written = z.array(z.object({ id: z.string(), isNew: z.boolean() }))

async function upsert(tx: Tx, ctx: Ctx, { brandId, source, rows }: ProductBatch & { rows: object[] }) {
  const written = await tx.$queryRaw`
    INSERT INTO "Product" AS p ("id", "brandId", "slug", "name", "maker", "sku", "gtin", "categoryId", "description", "picture",
      "attributes", "words", "source", "sourceId", "createdAt")
    SELECT r."id", ${brandId}::uuid, r."slug", r."name", r."maker", r."sku", r."gtin", r."categoryId", r."description", r."picture",
      r."attributes", r."words", ${source}, r."sourceId", ${ctx.now}
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r("id" uuid, "slug" text, "name" text, "maker" text, "sku" text,
      "gtin" text, "categoryId" uuid, "description" jsonb, "picture" text, "attributes" jsonb, "words" text, "sourceId" text)
    ON CONFLICT ("id") DO UPDATE SET "name" = excluded."name", "maker" = excluded."maker", "sku" = excluded."sku",
      "gtin" = excluded."gtin", "categoryId" = excluded."categoryId", "description" = excluded."description",
      "picture" = excluded."picture", "attributes" = excluded."attributes", "words" = excluded."words",
      "source" = coalesce(p."source", excluded."source"), "sourceId" = coalesce(p."sourceId", excluded."sourceId")
    WHERE (p."name", p."maker", p."sku", p."gtin", p."categoryId", p."description", p."picture", p."attributes")
      IS DISTINCT FROM (excluded."name", excluded."maker", excluded."sku", excluded."gtin", excluded."categoryId",
        excluded."description", excluded."picture", excluded."attributes")
    RETURNING p."id", p.xmax = 0 AS "isNew"`
  return Written.parse(written)
}
