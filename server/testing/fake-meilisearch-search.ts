import type { MultiSearchResult } from 'meilisearch'
import { readFilter } from './fake-meilisearch-filter.ts'
import type { IndexSettings, SearchQuery, StoredDocument } from './fake-meilisearch-shapes.ts'
import { folded, type Query, type QueryTerm, readQuery, slips, type Token, tokensOf } from './fake-meilisearch-words.ts'

export interface StoredIndex {
  settings: IndexSettings
  documents: Map<string, StoredDocument>
}

export class BadSearch extends Error {}

export interface Candidate {
  readonly document: StoredDocument
  /** The less, the better; one after the other, as the ranking rules say. */
  readonly rank: readonly number[]
  /** Of 1. */
  readonly score: number
}

/** What a query finds, in order.
 *  @throws BadFilter, BadSearch */
export function candidates(index: StoredIndex, query: SearchQuery): Candidate[] {
  const { settings } = index
  checkAttributes(settings, query)
  const visible = readFilter(query.filter, new Set(settings.filterableAttributes ?? []))
  const asked = readQuery(query.q, new Set((settings.stopWords ?? []).map(folded)))
  const found = [...index.documents.values()].flatMap((document) => {
    const match = visible(document) ? matchOf(document, { query, asked, settings }) : null
    return match ? [{ document, ...match, rank: [...match.rank, ...orderOf(document, { query, settings })] }] : []
  })
  return found.sort((a, b) => compared(a.rank, b.rank))
}

function checkAttributes({ searchableAttributes, sortableAttributes }: IndexSettings, query: SearchQuery): void {
  const unknown = query.attributesToSearchOn?.find((name) => !searchableAttributes?.includes(name))
  const unsorted = query.sort?.find((rule) => !sortableAttributes?.includes(rule.split(':')[0] ?? ''))
  if (unknown ?? unsorted) throw new BadSearch(`Attribute ${unknown ?? unsorted} cannot be used that way.`)
}

interface Matching {
  readonly query: SearchQuery
  readonly asked: Query
  readonly settings: IndexSettings
}

/** Every term must be found: the product asks for no other strategy. A search for nothing finds everything. */
function matchOf(document: StoredDocument, { query, asked, settings }: Matching) {
  const names = query.attributesToSearchOn ?? settings.searchableAttributes ?? []
  const attributes = names.map((name) => ({ name, tokens: tokensOf(textAt(document, name)) }))
  const all = attributes.flatMap(({ tokens }) => tokens.map(({ word }) => word))
  if (asked.without.some((word) => all.includes(word))) return null
  const matches = asked.terms.map((term) => bestMatch(term, attributes, settings))
  if (matches.some((match) => match === null)) return null
  const typos = sum(matches.map((match) => match?.typos ?? 0))
  const attribute = sum(matches.map((match) => match?.attribute ?? 0))
  const stop = new Set((settings.stopWords ?? []).map(folded))
  const told = attributes.map(({ tokens }) => tokens.flatMap(({ word }) => (stop.has(word) ? [] : word)).join(' '))
  const isExact = told.includes(asked.terms.flatMap(({ words }) => words).join(' '))
  const score = 1 / (1 + typos + attribute / 10 + (isExact ? 0 : 0.05))
  return { rank: [typos, attribute, isExact ? 0 : 1], score }
}

function bestMatch(term: QueryTerm, attributes: { name: string; tokens: Token[] }[], settings: IndexSettings) {
  const ways = [term, ...synonymsOf(term, settings)]
  const matches = attributes.flatMap(({ name, tokens }, attribute) => {
    const typos = Math.min(
      ...ways.map((way) =>
        typosIn(
          way,
          tokens.map(({ word }) => word),
          allowed(way, name, settings),
        ),
      ),
    )
    return Number.isFinite(typos) ? [{ typos, attribute }] : []
  })
  return matches.sort((a, b) => a.typos - b.typos || a.attribute - b.attribute)[0] ?? null
}

/** Slips in the best place of a text, or infinitely many. */
function typosIn({ words, isPhrase, isPrefix }: QueryTerm, text: readonly string[], most: number): number {
  const [typed = ''] = words
  if (isPhrase) {
    const stands = text.some((_, at) => words.every((word, offset) => text[at + offset] === word))
    return stands ? 0 : Number.POSITIVE_INFINITY
  }
  const best = Math.min(...text.map((word) => slips(typed, word, isPrefix)))
  return best <= most ? best : Number.POSITIVE_INFINITY
}

function allowed(
  { words: [word = ''], isPhrase }: QueryTerm,
  attribute: string,
  { typoTolerance }: IndexSettings,
): number {
  const { oneTypo = 5, twoTypos = 9 } = typoTolerance?.minWordSizeForTypos ?? {}
  if (isPhrase || typoTolerance?.disableOnAttributes?.includes(attribute)) return 0
  return word.length >= twoTypos ? 2 : word.length >= oneTypo ? 1 : 0
}

const synonymsOf = ({ words, isPhrase }: QueryTerm, { synonyms }: IndexSettings): QueryTerm[] =>
  isPhrase
    ? []
    : Object.entries(synonyms ?? {})
        .filter(([word]) => folded(word) === words[0])
        .flatMap(([, others]) => others.map((other) => tokensOf(other).map(({ word }) => word)))
        .map((others) => ({ words: others, isPhrase: true, isPrefix: false }))

/** The rules behind the words: the sort of the query, then those of the index. */
function orderOf(document: StoredDocument, { query, settings }: Omit<Matching, 'asked'>): number[] {
  const rules = (settings.rankingRules ?? []).flatMap((rule) => (rule === 'sort' ? (query.sort ?? []) : rule))
  return rules.flatMap((rule) => {
    const [name = '', direction] = rule.split(':')
    if (!direction) return []
    const value = Number(valueAt(document, name) ?? 0)
    return [direction === 'desc' ? -value : value]
  })
}

const compared = (a: readonly number[], b: readonly number[]): number =>
  a.map((value, at) => value - (b[at] ?? 0)).find((difference) => difference !== 0) ?? 0

/** How often each value occurs among everything found. */
export function facetsOf(
  found: readonly Candidate[],
  facets: readonly string[],
): MultiSearchResult<StoredDocument>['facetDistribution'] {
  return Object.fromEntries(
    facets.map((facet) => {
      const counts: Record<string, number> = {}
      for (const { document } of found) {
        const value = String(document[facet])
        counts[value] = (counts[value] ?? 0) + 1
      }
      return [facet, counts]
    }),
  )
}

/** A hit as the query wants it: its attributes, and its texts marked and cropped. */
export function formatted(
  { document }: Candidate,
  { query, settings }: { query: SearchQuery; settings: IndexSettings },
) {
  const { attributesToRetrieve, attributesToHighlight = [], attributesToCrop = [] } = query
  const kept = Object.fromEntries(
    Object.entries(document).filter(([name]) => attributesToRetrieve?.includes(name) ?? true),
  )
  const names = [...new Set([...attributesToHighlight, ...attributesToCrop])].filter((name) => name in document)
  const texts = names.map((name) => [name, marked(String(document[name]), { name, query, settings })])
  return { ...kept, id: document.id, ...(names.length > 0 ? { _formatted: Object.fromEntries(texts) } : {}) }
}

function marked(
  text: string,
  { name, query, settings }: { name: string; query: SearchQuery; settings: IndexSettings },
): string {
  const { highlightPreTag = '<em>', highlightPostTag = '</em>', cropLength = 10, cropMarker = '…' } = query
  const asked = readQuery(query.q, new Set((settings.stopWords ?? []).map(folded)))
  const tokens = tokensOf(text)
  const isHit = ({ word }: Token) =>
    asked.terms.some((term) =>
      [term, ...synonymsOf(term, settings)].some(
        (way) =>
          typosIn({ ...way, isPhrase: false, words: way.words.slice(0, 1) }, [word], allowed(way, name, settings)) <= 2,
      ),
    )
  const first = Math.max(0, tokens.findIndex(isHit) - Math.floor(cropLength / 3))
  const isCropped = query.attributesToCrop?.includes(name) === true && tokens.length > cropLength
  const shown = isCropped ? tokens.slice(first, first + cropLength) : tokens
  const from = isCropped && first > 0 ? (shown[0]?.from ?? 0) : 0
  const to = isCropped && first + cropLength < tokens.length ? (shown.at(-1)?.to ?? 0) : text.length
  let result = from > 0 ? cropMarker : ''
  let at = from
  for (const token of shown) {
    const word = text.slice(token.from, token.to)
    result += text.slice(at, token.from) + (isHit(token) ? highlightPreTag + word + highlightPostTag : word)
    at = token.to
  }
  return result + text.slice(at, to) + (to < text.length ? cropMarker : '')
}

const valueAt = (document: StoredDocument, name: string): unknown =>
  name.split('.').reduce<unknown>((value, part) => (value as Record<string, unknown> | undefined)?.[part], document)

const textAt = (document: StoredDocument, name: string): string => {
  const value = valueAt(document, name)
  return Array.isArray(value) ? value.join(' \n ') : typeof value === 'string' ? value : ''
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0)
