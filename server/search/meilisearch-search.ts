import type { MultiSearchParams } from 'meilisearch'
import { type Ctx, inLocale } from '#server/platform/ctx.ts'
import type { DocumentKind } from './documents.ts'
import { type HitRow, hitsOf, noHits, type SearchCounts, type SearchResults } from './hits.ts'
import type { Engine, EngineHit, Found } from './meilisearch-engine.ts'
import { hitRows, withTexts } from './meilisearch-hits.ts'
import { type Filters, inKinds, nearHits } from './meilisearch-near.ts'
import { narrowedFilter, type Place, placeOf, visibleFilter } from './meilisearch-visible.ts'
import { engineQuery } from './meilisearch-words.ts'
import type { Asked } from './query.ts'
import { countedUpTo, hitsPerKind, hitsPerPage, type SearchRequest } from './schema.ts'

/** Fewer hits than this by the words themselves: what comes near is looked for too. */
const fewHits = 5

export interface Search {
  readonly asked: Asked
  readonly request: SearchRequest
}

type Query = MultiSearchParams['queries'][number]

/** Every kind in one call to the engine, and a second one when the words find few; two statements. */
export async function searchEngine(engine: Engine, ctx: Ctx, search: Search): Promise<SearchResults> {
  const place = await placeOf(ctx, search.request.product)
  const facts = {
    spaces: place.spaces.map(({ slug, name }) => ({ slug, name: inLocale(name, ctx.locale) })),
    product: place.product && { slug: place.product.slug, name: place.product.name },
  }
  const q = engineQuery(search.asked)
  if (q === null) return { ...noHits, ...facts, counts: countsOf([]), near: noHits }
  const filters = filtersOf(ctx, { request: search.request, place })
  const found = await engine.search(queriesOf({ engine, ctx, request: search.request, filters, q }))
  const counts = countsOf(found)
  const hits = found.flatMap((section) => section.hits)
  const near = isFew(counts, search.request)
    ? await nearHits(engine, { asked: search.asked, filters: ofKind(filters, search.request), without: hits })
    : []
  const rows = await hitRows(ctx, [...hits, ...near])
  return { ...facts, counts, ...hitsOf(ctx, inOrder(rows, hits)), near: hitsOf(ctx, inOrder(rows, near)) }
}

const isFew = (counts: SearchCounts, { page }: SearchRequest) =>
  page === 1 && Object.values(counts).reduce((sum, count) => sum + count, 0) < fewHits

const inOrder = (rows: ReadonlyMap<string, HitRow>, hits: readonly EngineHit[]) =>
  hits.flatMap(({ id }) => rows.get(id) ?? [])

/** Which kinds can be found at all, each with its filter. What only threads know leaves only threads. */
function filtersOf(ctx: Ctx, { request, place }: { request: SearchRequest; place: Place }): Filters {
  const { solved, space, tag, product } = request
  const thread = [...visibleFilter(ctx, place), ...narrowedFilter(request, place)]
  return solved || space || tag || product ? { thread } : { thread, product: [], member: [] }
}

/** The filters of what is shown. */
function ofKind(filters: Filters, { kind }: SearchRequest): Filters {
  if (!kind) return filters
  if (kind === 'product' || kind === 'member') return filters[kind] ? { [kind]: filters[kind] } : {}
  return { thread: [...(filters.thread ?? []), `kind = ${kind}`] }
}

interface Queries {
  readonly engine: Engine
  readonly ctx: Ctx
  readonly request: SearchRequest
  readonly filters: Filters
  readonly q: string
}

/** Hits of every kind that is shown, counts of every kind that is found. */
function queriesOf({ engine, ctx, request, filters, q }: Queries): Query[] {
  const query = (kind: DocumentKind, filter: readonly string[]): Query => ({
    ...{ indexUid: engine.names.live(kind), q, filter: [...filter], matchingStrategy: 'all', locales: ['fra', 'eng'] },
    ...(kind === 'thread' ? { sort: [`written.${ctx.locale}:desc`] } : {}),
  })
  const shown = (kind: DocumentKind, filter: readonly string[]): Query => ({
    ...query(kind, filter),
    ...withTexts,
    ...(request.kind
      ? { offset: (request.page - 1) * hitsPerPage, limit: hitsPerPage }
      : { limit: hitsPerKind[kind], facets: ['kind'] }),
  })
  const counted = (kind: DocumentKind, filter: readonly string[]): Query => ({
    ...query(kind, filter),
    ...{ limit: 0, facets: ['kind'] },
  })
  const toShow = inKinds(ofKind(filters, request)).map(([kind, filter]) => shown(kind, filter))
  return request.kind ? [...toShow, ...inKinds(filters).map(([kind, filter]) => counted(kind, filter))] : toShow
}

/** By kind, of everything the words find; what only has hits to show counts nothing. */
function countsOf(found: readonly Found[]): SearchCounts {
  const counted = (kind: keyof SearchCounts) =>
    Math.min(
      countedUpTo + 1,
      found.reduce((sum, { facetDistribution }) => sum + (facetDistribution?.kind?.[kind] ?? 0), 0),
    )
  return {
    question: counted('question'),
    discussion: counted('discussion'),
    product: counted('product'),
    member: counted('member'),
  }
}
