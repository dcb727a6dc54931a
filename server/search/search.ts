import type { Ctx } from '#server/platform/ctx.ts'
import { driver } from './driver-in-use.ts'
import { noHits, type ProductHit, type SearchResults, type SimilarThread } from './hits.ts'
import { keepSearchPace } from './pace.ts'
import { askedOf, asksNothing } from './query.ts'
import { enoughToCompare, type SearchRequest } from './schema.ts'

export type { Hits, MemberHit, ProductHit, SearchResults, SimilarThread, ThreadHit } from './hits.ts'

interface From {
  /** The client's address; null when it would be the proxy's. */
  readonly address: string | null
}

/** Threads, products and members by their words: one page of them, counted, with what the search can be narrowed to. Without a word
 *  there is nothing to find. At most two statements, also where an engine beside the database finds.
 *  @throws TooMany (`search-pace`) */
export async function searchCommunity(
  ctx: Ctx,
  { request, address }: From & { request: SearchRequest },
): Promise<SearchResults> {
  const asked = askedOf(request.q)
  if (asksNothing(asked)) return nothing
  await keepSearchPace(ctx, { what: 'search', address })
  return driver.search(ctx, { asked, request })
}

/** Up to five threads that may already answer a question with this title, solved ones first; none before it says enough. One
 *  statement; two where an engine beside the database finds.
 *  @throws TooMany (`search-pace`) */
export async function similarThreads(ctx: Ctx, { title, address }: From & { title: string }): Promise<SimilarThread[]> {
  if (!enoughToCompare(title)) return []
  await keepSearchPace(ctx, { what: 'similar', address })
  return driver.similar(ctx, askedOf(title))
}

/** Threads that say what this one does, for its page: as `similarThreads`, at the pace of pages. Without itself and those that are
 *  beside it already. At most one statement. */
export async function threadsLike(
  ctx: Ctx,
  { title, without }: { title: string; without: readonly string[] },
): Promise<SimilarThread[]> {
  if (!enoughToCompare(title)) return []
  const similar = await driver.similar(ctx, askedOf(title))
  return similar.filter(({ id }) => !without.includes(id))
}

/** Up to three products that a question with this title may be about. At most one statement. */
export async function productsNamedIn(ctx: Ctx, title: string): Promise<ProductHit[]> {
  return driver.namedProducts(ctx, { asked: askedOf(title), most: 3 })
}

const nothing: SearchResults = {
  ...noHits,
  counts: { question: 0, discussion: 0, product: 0, member: 0 },
  near: noHits,
  spaces: [],
  product: null,
}
