import { record } from '#server/events/record.ts'
import type { Ctx } from '#server/platform/ctx.ts'
import { inTransaction, type Tx } from '#server/platform/db.ts'
import { allow, Invalid } from '#server/platform/errors.ts'
import { newId } from '#server/platform/ids.ts'
import { folded, slugOf } from '#server/platform/slug.ts'
import { canAddProduct } from './policy.ts'
import { AddProduct, type ImportedProduct } from './schema.ts'

/** Adds a product to a brand's catalogue. Its address is made from its name unless one is given.
 *  @throws Forbidden, Invalid (`sku`, `slug`: taken) */
export async function addProduct(ctx: Ctx, input: AddProduct): Promise<{ productId: string; slug: string }> {
  const { slug: wanted, ...facts } = AddProduct.parse(input)
  allow(canAddProduct(ctx.viewer, facts.brandId))
  return inTransaction(async (tx) => {
    const id = newId(ctx.now)
    const [slug = ''] = wanted ? [wanted] : await freeSlugs(tx, [facts])
    const made = await tx.product.createManyAndReturn({
      data: { id, slug, ...facts, words: wordsOf(facts), createdAt: ctx.now },
      select: { id: true },
      skipDuplicates: true,
    })
    if (made.length === 0) throw new Invalid({ [(await skuTaken(tx, facts)) ? 'sku' : 'slug']: 'taken' })
    await record(tx, ctx, { name: 'product.added', productId: id, brandId: facts.brandId })
    return { productId: id, slug }
  })
}

async function skuTaken(tx: Tx, { brandId, sku }: { brandId: string; sku: string }): Promise<boolean> {
  return (await tx.product.count({ where: { brandId, sku } })) > 0
}

/** What a product is searched and sorted by in its list. */
export const wordsOf = (facts: Pick<ImportedProduct, 'name' | 'maker' | 'sku' | 'gtin'>): string =>
  folded([facts.name, facts.maker, facts.sku, facts.gtin].filter(Boolean).join(' '))

/** An address for each product, none taken: its name; with its SKU when another has that name; then with a random end. */
export async function freeSlugs(tx: Tx, products: readonly { name: string; sku: string }[]): Promise<string[]> {
  const wishes = products.map(({ name, sku }) => {
    const plain = slugOf(name, 'product')
    return [plain, `${plain}-${slugOf(sku, 'sku').slice(0, 30)}`]
  })
  const taken = await slugsAmong(tx, wishes.flat())
  return wishes.map((wish) => {
    const slug = wish.find((candidate) => !taken.has(candidate)) ?? `${wish[1]}-${newId(new Date()).slice(-8)}`
    taken.add(slug)
    return slug
  })
}

async function slugsAmong(tx: Tx, candidates: string[]): Promise<Set<string>> {
  const products = await tx.product.findMany({ where: { slug: { in: candidates } }, select: { slug: true } })
  return new Set(products.map(({ slug }) => slug))
}
