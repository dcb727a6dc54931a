import type { Viewer } from '#server/platform/ctx.ts'

/** True, or the code of what stands in the way. */
type Verdict = true | string

/** Brands and categories are the community's own list. */
export const canKeepCatalog = (viewer: Viewer): Verdict => viewer.isAdmin || 'admins-only'

/** A brand's products are added by its staff, or by an admin. */
export const canAddProduct = (viewer: Viewer, brandId: string): Verdict =>
  viewer.isAdmin || (viewer.kind === 'member' && viewer.brandIds.includes(brandId)) || 'brand-staff-only'
