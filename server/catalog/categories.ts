import { record } from '#server/events/record.ts'
import type { Ctx, Localized } from '#server/platform/ctx.ts'
import { inTransaction, type Tx } from '#server/platform/db.ts'
import { allow } from '#server/platform/errors.ts'
import { newId } from '#server/platform/ids.ts'
import { drawingOf } from './drawings.ts'
import { canKeepCatalog } from './policy.ts'
import type { AddCategory } from './schema.ts'

/** Adds a category, or gives the one of that slug this name and drawing.
 *  @throws Forbidden */
export async function addCategory(ctx: Ctx, { slug, name, drawing }: AddCategory): Promise<{ categoryId: string }> {
  allow(canKeepCatalog(ctx.viewer))
  return inTransaction(async (tx) => {
    const { id } = await tx.category.upsert({
      where: { slug },
      create: { id: newId(ctx.now), slug, name, drawing },
      update: { name, drawing },
    })
    await record(tx, ctx, { name: 'community.changed', what: 'category' })
    return { categoryId: id }
  })
}

export interface NamedCategory {
  readonly slug: string
  readonly name: Localized
}

/** The ids of these categories by slug; unknown ones are made, with the drawing that their words call for. */
export async function categoryIdsFor(
  tx: Tx,
  ctx: Ctx,
  categories: readonly NamedCategory[],
): Promise<Map<string, string>> {
  const bySlug = new Map(categories.map((category) => [category.slug, category]))
  if (bySlug.size === 0) return new Map()
  const data = [...bySlug.values()].map(({ slug, name }) => ({
    id: newId(ctx.now),
    slug,
    name,
    drawing: drawingOf([slug, ...Object.values(name)].join(' ')),
  }))
  await tx.category.createMany({ data, skipDuplicates: true })
  const known = await tx.category.findMany({
    where: { slug: { in: [...bySlug.keys()] } },
    select: { id: true, slug: true },
  })
  return new Map(known.map(({ slug, id }) => [slug, id]))
}
