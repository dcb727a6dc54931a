import { type EnqueuedTask, type FederatedMultiSearchParams, Meilisearch, type MultiSearchParams } from 'meilisearch'
import { z } from 'zod'
import type { DocumentKind, SearchDocument } from './documents.ts'
import { batchesOf, type EngineDocument, engineDocument } from './meilisearch-documents.ts'
import { type EngineKeys, leastKeys } from './meilisearch-keys.ts'
import { type IndexNames, indexedKinds, indexNames } from './meilisearch-settings.ts'

/** Somebody waits for it: what takes longer is answered by PostgreSQL. */
const searchWithinMs = 1_000
/** A request that changes something; it only has to be taken, not done. */
const takenWithinMs = 30_000
/** Until what was taken is done. */
const doneWithinMs = 120_000
const askEveryMs = 100

/** The engine could not be asked, or did not do what it was asked to. */
export class EngineFailed extends Error {}

export interface EngineAt {
  readonly url: string
  readonly key: string | null
  /** Before the name of every index. */
  readonly prefix?: string
}

const Formatted = z.record(z.string(), z.unknown())
const Hit = z.object({ id: z.string(), _formatted: Formatted.optional() })
export type EngineHit = z.infer<typeof Hit>
const Found = z.object({
  hits: z.array(Hit),
  facetDistribution: z.record(z.string(), z.record(z.string(), z.number())).optional(),
})
export type Found = z.infer<typeof Found>

/** One Meilisearch server, spoken to with the least rights that each act needs. */
export class Engine {
  readonly names: IndexNames
  readonly #at: EngineAt
  readonly #prefix: string
  #keys: Promise<EngineKeys> | null = null

  constructor(at: EngineAt) {
    this.#at = at
    this.#prefix = at.prefix ?? 'entraide_'
    this.names = indexNames(this.#prefix)
  }

  /** Several searches in one call, each with hits of its own.
   *  @throws EngineFailed */
  async search(queries: MultiSearchParams['queries']): Promise<Found[]> {
    if (queries.length === 0) return []
    return this.#asked(async () => {
      const { results } = await (await this.#searching()).multiSearch({ queries })
      return z.array(Found).length(queries.length).parse(results)
    })
  }

  /** Several searches in one call, merged into one list in which nothing stands twice.
   *  @throws EngineFailed */
  async searchMerged(search: FederatedMultiSearchParams): Promise<EngineHit[]> {
    return this.#asked(async () => Found.parse(await (await this.#searching()).multiSearch(search)).hits)
  }

  /** @throws EngineFailed when it does not say that it is well */
  async check(): Promise<void> {
    const client = this.#client(this.#at.key ?? undefined, searchWithinMs)
    await this.#asked(() => client.health())
  }

  /** The indexes that are there, of those with our prefix. */
  async indexes(): Promise<Set<string>> {
    const { results } = await this.#asked(async () =>
      (await this.#indexing(searchWithinMs)).getRawIndexes({ limit: 1_000 }),
    )
    return new Set(results.map(({ uid }) => uid))
  }

  /** Whether every index has been built. */
  async isBuilt(): Promise<boolean> {
    const there = await this.indexes()
    return indexedKinds.every((kind) => there.has(this.names.live(kind)))
  }

  /** Replaces documents, and waits until they are found. */
  async put(documents: readonly SearchDocument[], named = this.names.live): Promise<void> {
    for (const kind of indexedKinds) {
      const ofKind = documents.filter((document) => document.kind === kind).map(engineDocument)
      for (const batch of batchesOf(ofKind))
        await this.change((client) =>
          client.index<EngineDocument>(named(kind)).addDocuments(batch, { primaryKey: 'id' }),
        )
    }
  }

  /** Forgets documents; unknown ids do no harm. */
  async forget(
    ids: readonly string[],
    { kind, named = this.names.live }: { kind: DocumentKind; named?: IndexNames['live'] },
  ) {
    if (ids.length > 0) await this.change((client) => client.index(named(kind)).deleteDocuments([...ids]))
  }

  /** Asks for a change and waits until it is done.
   *  @throws EngineFailed also when it was taken but not done */
  async change(work: (client: Meilisearch) => Promise<EnqueuedTask>): Promise<void> {
    const task = await this.#asked(async () => {
      const client = await this.#indexing()
      const { taskUid } = await work(client)
      return client.tasks.waitForTask(taskUid, { timeout: doneWithinMs, interval: askEveryMs })
    })
    if (task.status !== 'succeeded')
      throw new EngineFailed(
        `Meilisearch has not done ${task.type} of ${task.indexUid ?? 'several indexes'}: ${task.error?.message ?? task.status}`,
      )
  }

  #searching = async () => this.#client((await this.#ownKeys()).search, searchWithinMs)
  #indexing = async (withinMs = takenWithinMs) => this.#client((await this.#ownKeys()).indexing, withinMs)

  /** Asked for once, and again after it failed. */
  #ownKeys(): Promise<EngineKeys> {
    this.#keys ??= leastKeys(this.#client(this.#at.key ?? undefined, searchWithinMs), this.#prefix).catch(
      (error: unknown) => {
        this.#keys = null
        throw error
      },
    )
    return this.#keys
  }

  #client(apiKey: string | undefined, timeout: number): Meilisearch {
    return new Meilisearch({ host: this.#at.url, timeout, ...(apiKey ? { apiKey } : {}) })
  }

  /** A server that is not there, refuses, is too slow or sends something else than JSON: all the same to whoever waits. */
  async #asked<T>(request: () => Promise<T>): Promise<T> {
    try {
      return await request()
    } catch (error) {
      throw new EngineFailed(`Meilisearch: ${error instanceof Error ? error.message : 'no answer'}`, { cause: error })
    }
  }
}
