import type {
  DocumentsIds,
  FederatedMultiSearchParams,
  IndexOptions,
  IndexSwap,
  KeyCreation,
  MultiSearchQuery,
  Settings,
} from 'meilisearch'
import { z } from 'zod'

/** What the fake server takes: nothing that the client's own types do not know, and of those only what the product sends. The compiler
 *  holds each shape against its type: whatever a shape takes is a value of the type. */
const takes =
  <T>() =>
  <S extends z.ZodType<T>>(shape: S): S =>
    shape

const texts = z.array(z.string())
const whole = z.number().int().min(0)

const searched = {
  indexUid: z.string(),
  q: z.string(),
  filter: texts.exactOptional(),
  offset: whole.exactOptional(),
  limit: whole.exactOptional(),
  facets: texts.exactOptional(),
  sort: texts.exactOptional(),
  matchingStrategy: z.enum(['all', 'last', 'frequency']).exactOptional(),
  locales: z.array(z.enum(['fra', 'eng'])).exactOptional(),
  attributesToRetrieve: texts.exactOptional(),
  attributesToSearchOn: texts.exactOptional(),
  attributesToHighlight: texts.exactOptional(),
  attributesToCrop: texts.exactOptional(),
  cropLength: whole.exactOptional(),
  cropMarker: z.string().exactOptional(),
  highlightPreTag: z.string().exactOptional(),
  highlightPostTag: z.string().exactOptional(),
}
export const SearchQuery = takes<MultiSearchQuery>()(z.strictObject(searched))
export type SearchQuery = z.output<typeof SearchQuery>

/** Pages and facets of a merged list are those of the federation, not of its queries. */
const { offset: _offset, limit: _limit, facets: _facets, ...merged } = searched
export const FederatedSearch = takes<FederatedMultiSearchParams>()(
  z.strictObject({
    federation: z.strictObject({ limit: whole.exactOptional(), offset: whole.exactOptional() }),
    queries: z.array(
      z.strictObject({
        ...merged,
        federationOptions: z.strictObject({ weight: z.number().min(0) }).exactOptional(),
      }),
    ),
  }),
)
export const SeparateSearches = z.strictObject({ queries: z.array(SearchQuery) })

export const IndexSettings = takes<Settings>()(
  z.strictObject({
    searchableAttributes: texts.exactOptional(),
    filterableAttributes: texts.exactOptional(),
    sortableAttributes: texts.exactOptional(),
    displayedAttributes: texts.exactOptional(),
    rankingRules: z
      .array(z.string().regex(/^(words|typo|proximity|attribute|sort|exactness|[\w.]+:(asc|desc))$/))
      .exactOptional(),
    stopWords: texts.exactOptional(),
    synonyms: z.record(z.string(), texts).exactOptional(),
    localizedAttributes: z
      .array(z.strictObject({ attributePatterns: texts, locales: z.array(z.enum(['fra', 'eng'])) }))
      .exactOptional(),
    pagination: z.strictObject({ maxTotalHits: whole }).exactOptional(),
    searchCutoffMs: whole.exactOptional(),
    typoTolerance: z
      .strictObject({
        enabled: z.boolean().exactOptional(),
        disableOnAttributes: texts.exactOptional(),
        minWordSizeForTypos: z.strictObject({ oneTypo: whole, twoTypos: whole }).exactOptional(),
      })
      .exactOptional(),
  }),
)
export type IndexSettings = z.output<typeof IndexSettings>

export const NewIndex = takes<IndexOptions>()(
  z.strictObject({ uid: z.string().regex(/^[\w-]+$/), primaryKey: z.string() }),
)

/** Before 1.18 a server refused `rename`, which the client's type asks for: the product leaves it out. */
export const Swaps = takes<Omit<IndexSwap, 'rename'>[]>()(
  z.array(z.strictObject({ indexes: z.tuple([z.string(), z.string()]) })),
)

export const NewKey = takes<KeyCreation>()(
  z.strictObject({
    uid: z.uuid({ version: 'v4' }),
    name: z.string(),
    actions: z.array(
      z.enum([
        ...(['search', 'documents.add', 'documents.delete', 'settings.update', 'tasks.get'] as const),
        ...(['indexes.create', 'indexes.get', 'indexes.delete', 'indexes.swap'] as const),
      ]),
    ),
    indexes: z.array(z.string().regex(/^[\w-]+\*?$/)),
    expiresAt: z.null(),
  }),
)

export const Documents = z.array(z.looseObject({ id: z.string().regex(/^[\w-]+$/) }))
export type StoredDocument = z.output<typeof Documents>[number]
export const Ids = takes<DocumentsIds>()(texts)
