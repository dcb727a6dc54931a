import type { MultiSearchResponse, SearchResponse } from 'meilisearch'
import { z } from 'zod'
import { type Candidate, candidates, facetsOf, formatted, type StoredIndex } from './fake-meilisearch-search.ts'
import { FederatedSearch, type SearchQuery, SeparateSearches, type StoredDocument } from './fake-meilisearch-shapes.ts'

type Federated = z.output<typeof FederatedSearch>
type IndexOf = (uid: string) => StoredIndex

/** What one request asks for: searches of which each has its answer, or that are merged into one. */
export function searchesIn(body: unknown): Federated | z.output<typeof SeparateSearches> {
  const isFederated = z.object({ federation: z.unknown() }).safeParse(body).data?.federation !== undefined
  return (isFederated ? FederatedSearch : SeparateSearches).parse(body)
}

export const answerTo = (
  searches: ReturnType<typeof searchesIn>,
  indexOf: IndexOf,
): MultiSearchResponse<StoredDocument> | SearchResponse<StoredDocument> =>
  'federation' in searches
    ? merged(searches, indexOf)
    : { results: searches.queries.map((query) => separate(query, indexOf(query.indexUid))) }

function separate(query: SearchQuery, index: StoredIndex): MultiSearchResponse<StoredDocument>['results'][number] {
  const found = candidates(index, query)
  const { offset = 0, limit = 20, facets } = query
  const hits = found
    .slice(offset, offset + limit)
    .map((candidate) => formatted(candidate, { query, settings: index.settings }))
  const page = { offset, limit, estimatedTotalHits: found.length, processingTimeMs: 0 }
  return {
    indexUid: query.indexUid,
    query: query.q,
    hits,
    ...page,
    ...(facets ? { facetDistribution: facetsOf(found, facets) ?? {} } : {}),
  }
}

function merged({ federation, queries }: Federated, indexOf: IndexOf): SearchResponse<StoredDocument> {
  const best = new Map<string, { candidate: Candidate; query: SearchQuery; position: number }>()
  queries.forEach((query, position) => {
    for (const candidate of candidates(indexOf(query.indexUid), query)) {
      const key = `${query.indexUid} ${candidate.document.id}`
      if (candidate.score > (best.get(key)?.candidate.score ?? -1)) best.set(key, { candidate, query, position })
    }
  })
  const { offset = 0, limit = 20 } = federation
  const inOrder = [...best.values()].sort((a, b) => b.candidate.score - a.candidate.score)
  const hits = inOrder.slice(offset, offset + limit).map(({ candidate, query, position }) => ({
    ...formatted(candidate, { query, settings: indexOf(query.indexUid).settings }),
    _federation: { indexUid: query.indexUid, queriesPosition: position, weightedRankingScore: candidate.score },
  }))
  return { hits, query: '', processingTimeMs: 0, offset, limit, estimatedTotalHits: best.size }
}
