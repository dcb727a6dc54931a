import { z } from 'zod'
import { enteredBy } from '#server/community/visible.ts'
import { type Ctx, isMechanism, type MemberViewer } from '#server/platform/ctx.ts'
import { Prisma, reader } from '#server/platform/db.ts'
import { Localized } from '#server/platform/localized.ts'
import type { SearchRequest } from './schema.ts'

const Place = z.object({
  spaces: z.array(z.object({ id: z.string(), slug: z.string(), name: Localized, audience: z.string() })),
  product: z.object({ id: z.string(), slug: z.string(), name: z.string() }).nullable(),
})
/** Where a viewer may look, and what a search was narrowed to. */
export type Place = z.infer<typeof Place>

/** The spaces this viewer may enter, as they are now, and the product of a filter. One statement. */
export async function placeOf(ctx: Ctx, productSlug: string | undefined): Promise<Place> {
  const [row] = await reader(ctx).$queryRaw<unknown[]>(Prisma.sql`
    SELECT (SELECT coalesce(jsonb_agg(jsonb_build_object('id', s."id", 'slug', s."slug", 'name', s."name", 'audience', s."audience")
        ORDER BY s."position", s."slug"), '[]') FROM "Space" s WHERE ${enteredBy(ctx.viewer)}) AS "spaces",
      (SELECT jsonb_build_object('id', "id", 'slug', "slug", 'name', "name") FROM "Product"
        WHERE "slug" = ${productSlug ?? null}) AS "product"`)
  return Place.parse(row)
}

/** The engine's filter for `visibleTo(viewer)`. A document knows its space, not the space's audience: when that changes, nothing has
 *  to be indexed anew. Hits are checked by `visibleTo` itself once more; counts are not, so this must be as strict. */
export function visibleFilter({ viewer }: Ctx, { spaces }: Place): string[] {
  const visible = ['state = visible']
  if (isMechanism(viewer) || viewer.isModerator) return visible
  const entered = `spaceId IN ${listed(spaces.map(({ id }) => id))}`
  if (viewer.kind === 'guest') return [...visible, entered, '(audience IS NULL OR audience = everyone)']
  return [...visible, entered, notBetweenOthers(viewer, spaces)]
}

/** What is between an asker and a brand is theirs. A thread without an audience of its own has its space's. */
function notBetweenOthers({ id, brandIds }: MemberViewer, spaces: Place['spaces']): string {
  const open = spaces.filter(({ audience }) => audience !== 'asker_and_brand')
  return `((audience IS NULL AND spaceId IN ${listed(open.map((space) => space.id))})
    OR audience IN [everyone, members, groups] OR authorId = ${quoted(id)} OR brandIds IN ${listed(brandIds)})`
}

/** The engine's filter for what the search was narrowed to; all of it is about threads. */
export function narrowedFilter({ language, solved, space, tag, product }: SearchRequest, place: Place): string[] {
  const spaceId = place.spaces.find(({ slug }) => slug === space)?.id
  return [
    ...(language ? [`language = ${quoted(language)}`] : []),
    ...(solved ? [`solved = ${solved === 'yes'} AND kind = question`] : []),
    ...(space ? [`spaceId IN ${listed(spaceId ? [spaceId] : [])}`] : []),
    ...(tag ? [`tags = ${quoted(tag)}`] : []),
    ...(product ? [`productIds IN ${listed(place.product ? [place.product.id] : [])}`] : []),
  ]
}

const listed = (values: readonly string[]) => `[${values.map(quoted).join(', ')}]`

/** A value in the engine's filter syntax. A backslash could swallow the closing quote, and no value of ours needs one. */
const quoted = (value: string) => `"${value.replaceAll('\\', ' ').replaceAll('"', '\\"')}"`
