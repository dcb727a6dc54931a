import type { FederatedMultiSearchParams } from 'meilisearch'
import type { DocumentKind } from './documents.ts'
import type { Engine, EngineHit } from './meilisearch-engine.ts'
import { withTexts } from './meilisearch-hits.ts'
import { indexedKinds } from './meilisearch-settings.ts'
import { engineWords } from './meilisearch-words.ts'
import type { Asked } from './query.ts'

/** What may be found of each kind; a kind that is not there is not searched. */
export type Filters = Partial<Readonly<Record<DocumentKind, readonly string[]>>>

const shown = 10
/** Each is left out once: as many searches as words. */
const mostWords = 6

export const inKinds = (filters: Filters): [DocumentKind, readonly string[]][] =>
  indexedKinds.flatMap((kind) => {
    const filter = filters[kind]
    return filter ? [[kind, filter]] : []
  })

interface Near {
  readonly asked: Asked
  readonly filters: Filters
  /** What the words together have found already. */
  readonly without: readonly EngineHit[]
}

/** What has all words but one, of every kind, the best first: slips are forgiven by the engine itself. One call, whose lists the engine
 *  merges. */
export async function nearHits(engine: Engine, { asked, filters, without }: Near): Promise<EngineHit[]> {
  const words = engineWords(asked).slice(0, mostWords)
  if (words.length < 2) return []
  const queries = inKinds(filters).flatMap(([kind, filter]) =>
    words.map((left): FederatedMultiSearchParams['queries'][number] => ({
      ...{ indexUid: engine.names.live(kind), q: words.filter((word) => word !== left).join(''), filter: [...filter] },
      ...{ matchingStrategy: 'all', locales: ['fra', 'eng'], ...withTexts },
    })),
  )
  const hits = await engine.searchMerged({ federation: { limit: shown + without.length }, queries })
  const known = new Set(without.map(({ id }) => id))
  return hits.filter(({ id }) => !known.has(id)).slice(0, shown)
}
