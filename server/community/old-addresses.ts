import { z } from 'zod'
import type { Ctx } from '#server/platform/ctx.ts'
import { reader } from '#server/platform/db.ts'
import { isDomainError, NotFound } from '#server/platform/errors.ts'
import { memberAddress, postAddress, productAddress, spaceAddress, tagAddress, threadAddress } from './addresses.ts'
import { type OldMeaning, oldMeanings } from './old-paths.ts'
import { placeOfPost } from './post-place.ts'
import { spaceSeen } from './spaces-read.ts'
import { tagSeen } from './tags-read.ts'

/** A community that rows came from, as far as its addresses go. */
export interface OldPlace {
  readonly key: string
  readonly kind: string
  /** Where it stood, without a slash at the end. */
  readonly address: string | null
}

export interface OldRequest {
  readonly places: readonly OldPlace[]
  /** The name of the host that was asked, without a port. */
  readonly host: string
  /** With its query. */
  readonly path: string
}

/** Beyond this it is nobody's bookmark. */
const longestPath = 1_000
/** PostgreSQL cannot keep it, nor be asked for it. */
const zero = /%00|\0/

/** Where what stood at an old address stands now, for this viewer. A source that stood on the host which is asked comes first; of
 *  several others none is guessed. One statement for the sources on that host and one for the others, where there are any; and for
 *  what either finds, one more for each thing until one may be seen.
 *  @throws NotFound when it is nothing's old address, or of what this viewer may not see */
export async function newAddress(ctx: Ctx, { places, host, path }: OldRequest): Promise<string> {
  if (path.length > longestPath || zero.test(path)) throw new NotFound()
  const [own, others] = [
    places.filter((place) => hostOf(place) === host),
    places.filter((place) => hostOf(place) !== host),
  ]
  for (const some of [own, others]) {
    const found = new Set(await addressesAt(ctx, some, path))
    const [address] = found
    if (found.size === 1 && address) return address
    if (found.size > 1) break
  }
  throw new NotFound()
}

export const hostOf = ({ address }: OldPlace): string | null => (address ? new URL(address).hostname : null)

/** Whether what is asked for is the front page of a source. */
export const isFrontPage = ({ address }: OldPlace, path: string): boolean =>
  pathBelow(address, path.replace(/(?<!\/)\/+$/, '') || '/') === '/'

type Clue = OldMeaning & { readonly source: string; readonly rank: number }

function cluesAt(places: readonly OldPlace[], path: string): Clue[] {
  return places.flatMap(({ key: source, kind, address }) => {
    const below = pathBelow(address, path)
    return below === null ? [] : oldMeanings(kind, below).map((meaning, rank) => ({ source, rank, ...meaning }))
  })
}

/** A source that stood in a folder of its host answers for what is in that folder. */
function pathBelow(address: string | null, path: string): string | null {
  const folder = address ? new URL(address).pathname.replace(/\/$/, '') : ''
  if (folder === '') return path
  const below = path.slice(folder.length)
  return path.startsWith(folder) && /^(?:[/?]|$)/.test(below) ? below.replace(/^(?!\/)/, '/') : null
}

const Found = z.object({
  source: z.string(),
  postId: z.string().nullable(),
  role: z.string().nullable(),
  handle: z.string().nullable(),
  tag: z.string().nullable(),
  space: z.string().nullable(),
  product: z.string().nullable(),
})
type Found = z.infer<typeof Found>

/** Of each source the first that its path may mean and this viewer may see. */
async function addressesAt(ctx: Ctx, places: readonly OldPlace[], path: string): Promise<string[]> {
  const clues = cluesAt(places, path)
  if (clues.length === 0) return []
  const bySource = new Map<string, string>()
  for (const found of await thingsFor(ctx, clues)) {
    const address = bySource.has(found.source) ? null : await addressOf(ctx, found)
    if (address) bySource.set(found.source, address)
  }
  return [...bySource.values()]
}

async function thingsFor(ctx: Ctx, clues: readonly Clue[]): Promise<Found[]> {
  const rows = await reader(ctx).$queryRaw`
    WITH clue AS (SELECT * FROM jsonb_to_recordset(${JSON.stringify(clues)}::jsonb)
        AS r("source" text, "rank" int, "post" text, "member" text, "tag" text, "path" text)),
      thing AS (
        SELECT c."source", c."rank", a."contributionId", a."memberId", a."tagId", a."spaceId", a."productId"
          FROM clue c JOIN "OldAddress" a ON a."sourceKey" = c."source" AND a."path" = c."path"
        UNION ALL SELECT c."source", c."rank", o."id", NULL, NULL, NULL, NULL
          FROM clue c JOIN "Contribution" o ON o."source" = c."source" AND o."sourceId" = c."post"
        UNION ALL SELECT c."source", c."rank", NULL, coalesce(m."claimedById", m."id"), NULL, NULL, NULL
          FROM clue c JOIN "Member" m ON m."source" = c."source" AND m."sourceId" = c."member"
        UNION ALL SELECT c."source", c."rank", NULL, NULL, g."id", NULL, NULL
          FROM clue c JOIN "Tag" g ON g."name" = c."tag"::citext)
    SELECT t."source", p."id" AS "postId", p."role"::text, m."handle"::text, g."name"::text AS "tag", s."slug" AS "space", q."slug" AS "product"
    FROM thing t LEFT JOIN "Post" p ON p."id" = t."contributionId" LEFT JOIN "Member" m ON m."id" = t."memberId" AND m."deletedAt" IS NULL
      LEFT JOIN "Tag" g ON g."id" = t."tagId" LEFT JOIN "Space" s ON s."id" = t."spaceId" LEFT JOIN "Product" q ON q."id" = t."productId"
    ORDER BY t."rank"`
  return z.array(Found).parse(rows)
}

/** Null for what this viewer may not see: to them it is not there. */
async function addressOf(ctx: Ctx, { postId, role, handle, tag, space, product }: Found): Promise<string | null> {
  try {
    if (postId) return await addressOfPost(ctx, { id: postId, isOpening: role === 'opening' })
    if (tag) return tagAddress(await tagSeen(ctx, tag))
    if (space) return spaceAddress(await spaceSeen(ctx, space))
  } catch (error) {
    if (isDomainError(error)) return null
    throw error
  }
  if (handle) return memberAddress({ handle })
  return product ? productAddress({ slug: product }) : null
}

/** An answer is led to by its own address: on which page of its thread it stands changes. */
async function addressOfPost(ctx: Ctx, { id, isOpening }: { id: string; isOpening: boolean }): Promise<string> {
  const { threadId, slug, kind } = await placeOfPost(ctx, id)
  return isOpening ? threadAddress({ id: threadId, slug, kind }) : postAddress({ id })
}
