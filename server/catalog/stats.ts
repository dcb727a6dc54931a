import type { Ctx } from '#server/platform/ctx.ts'
import { reader } from '#server/platform/db.ts'
import { allow } from '#server/platform/errors.ts'
import { canKeepCatalog } from './policy.ts'

export interface CatalogStats {
  readonly brands: number
  readonly categories: number
  readonly products: number
}

/** How much there is in the catalogue, of one source or of all. For the operator.
 *  @throws Forbidden (`admins-only`) */
export async function catalogStats(ctx: Ctx, { source }: { source?: string | undefined }): Promise<CatalogStats> {
  allow(canKeepCatalog(ctx.viewer))
  const db = reader(ctx)
  const ofSource = source ? { source } : {}
  const having = source ? { products: { some: { source } } } : {}
  const [brands, categories, products] = await Promise.all([
    db.brand.count({ where: having }),
    db.category.count({ where: having }),
    db.product.count({ where: ofSource }),
  ])
  return { brands, categories, products }
}
