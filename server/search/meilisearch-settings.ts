import type { Settings } from 'meilisearch'
import type { DocumentKind } from './documents.ts'
import { littleWords } from './little-words.ts'
import { synonyms } from './synonyms.ts'

/** Part of every index's name. A change below, or of what a document holds, is a new number: the running version keeps its own indexes
 *  until `npm run reindex` has built those of the new one. */
const version = 1

/** Every kind has an index of its own. Reviews will be one more line here and in `settings`. */
export const indexedKinds = ['thread', 'product', 'member'] as const satisfies readonly DocumentKind[]

export const indexNames = (prefix: string) => ({
  live: (kind: DocumentKind) => `${prefix}v${version}_${kind}`,
  /** What a reindex builds, to take the live one's place. */
  next: (kind: DocumentKind) => `${prefix}v${version}_${kind}_next`,
})
export type IndexNames = ReturnType<typeof indexNames>

/** What was typed decides first; what has proved itself decides between equals. */
const ranking = ['words', 'typo', 'proximity', 'attribute', 'exactness', 'sort']

const everyIndex: Settings = {
  stopWords: [...littleWords],
  synonyms: { ...synonyms },
  displayedAttributes: ['*'],
  rankingRules: [...ranking, 'at:desc'],
  localizedAttributes: [{ attributePatterns: ['*'], locales: ['fra', 'eng'] }],
  pagination: { maxTotalHits: 1_000 },
  searchCutoffMs: 800,
}

/** Of each index, whole: what is searched stands in the order of its weight. */
export const settings: Readonly<Record<DocumentKind, Settings>> = {
  thread: {
    ...everyIndex,
    searchableAttributes: ['title', 'question', 'tags', 'products', 'accepted', 'answers', 'categories'],
    filterableAttributes: [
      ...['kind', 'state', 'spaceId', 'audience', 'authorId', 'brandIds'],
      ...['language', 'solved', 'tags', 'productIds'],
    ],
    sortableAttributes: ['written.fr', 'written.en'],
    rankingRules: [...ranking, 'solvedRank:desc', 'score:desc', 'at:desc'],
    typoTolerance: { enabled: true, minWordSizeForTypos: { oneTypo: 5, twoTypos: 9 } },
  },
  product: {
    ...everyIndex,
    searchableAttributes: ['title', 'codes', 'description.fr', 'description.en', 'categories', 'makers'],
    filterableAttributes: ['kind'],
    // The more special pattern stands first.
    localizedAttributes: [
      { attributePatterns: ['description.fr'], locales: ['fra'] },
      { attributePatterns: ['description.en'], locales: ['eng'] },
      { attributePatterns: ['*'], locales: ['fra', 'eng'] },
    ],
    typoTolerance: {
      enabled: true,
      minWordSizeForTypos: { oneTypo: 5, twoTypos: 9 },
      disableOnAttributes: ['codes'],
    },
  },
  member: {
    ...everyIndex,
    searchableAttributes: ['title', 'handle', 'about'],
    filterableAttributes: ['kind'],
    typoTolerance: { enabled: true, minWordSizeForTypos: { oneTypo: 5, twoTypos: 9 }, disableOnAttributes: ['handle'] },
  },
}
