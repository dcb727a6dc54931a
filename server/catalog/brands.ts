import { record } from '#server/events/record.ts'
import type { Ctx } from '#server/platform/ctx.ts'
import { inTransaction } from '#server/platform/db.ts'
import { allow, Conflict } from '#server/platform/errors.ts'
import { newId } from '#server/platform/ids.ts'
import { canKeepCatalog } from './policy.ts'
import type { AddBrand, AddStaff } from './schema.ts'

/** Adds a brand; nobody is its staff yet.
 *  @throws Forbidden, Conflict (`brand-exists`) */
export async function addBrand(ctx: Ctx, input: AddBrand): Promise<{ brandId: string }> {
  const { brandId, isNew } = await brandOfSlug(ctx, input)
  if (!isNew) throw new Conflict('brand-exists', 'There is a brand of that address already.', { slug: input.slug })
  return { brandId }
}

/** The brand an import fills: the one of that slug, or a new one marked as imported, which no person speaks for.
 *  @throws Forbidden */
export const brandForImport = (ctx: Ctx, slug: string): Promise<{ brandId: string; isNew: boolean }> =>
  brandOfSlug(ctx, { slug, name: nameFrom(slug), about: {}, imported: true })

async function brandOfSlug(ctx: Ctx, input: AddBrand): Promise<{ brandId: string; isNew: boolean }> {
  allow(canKeepCatalog(ctx.viewer))
  return inTransaction(async (tx) => {
    const [made] = await tx.brand.createManyAndReturn({
      data: { id: newId(ctx.now), ...input, createdAt: ctx.now },
      select: { id: true },
      skipDuplicates: true,
    })
    if (made) {
      await record(tx, ctx, { name: 'community.changed', what: 'brand', brandId: made.id })
      return { brandId: made.id, isNew: true }
    }
    const { id } = await tx.brand.findUniqueOrThrow({ where: { slug: input.slug }, select: { id: true } })
    return { brandId: id, isNew: false }
  })
}

/** Makes a member staff of a brand, or changes what they do there.
 *  @throws Forbidden */
export async function addStaff(ctx: Ctx, { brandId, memberId, role }: AddStaff): Promise<void> {
  allow(canKeepCatalog(ctx.viewer))
  await inTransaction(async (tx) => {
    await tx.brandStaff.upsert({
      where: { brandId_memberId: { brandId, memberId } },
      create: { brandId, memberId, role, since: ctx.now },
      update: { role },
    })
    await record(tx, ctx, { name: 'member.changed', memberId, brandId })
  })
}

const nameFrom = (slug: string) =>
  slug
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ')
