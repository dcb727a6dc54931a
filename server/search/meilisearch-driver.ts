import type { SearchDriver } from './driver.ts'
import type { Engine } from './meilisearch-engine.ts'
import { searchEngine } from './meilisearch-search.ts'
import { indexedKinds } from './meilisearch-settings.ts'
import { productsNamedInEngine, similarInEngine } from './meilisearch-similar.ts'
import { postgresDriver } from './postgres-driver.ts'

/** A Meilisearch server whose indexes a reindex has built. What it finds is shown as PostgreSQL knows it, so documents are in both. */
export function meilisearchDriver(engine: Engine): SearchDriver {
  return {
    search: (ctx, search) => searchEngine(engine, ctx, search),
    similar: (ctx, asked) => similarInEngine(engine, ctx, asked),
    namedProducts: (ctx, search) => productsNamedInEngine(engine, ctx, search),
    index: async (tx, documents) => {
      await postgresDriver.index(tx, documents)
      await engine.put(documents)
    },
    remove: async (tx, ids) => {
      await postgresDriver.remove(tx, ids)
      for (const kind of indexedKinds) await engine.forget(ids, { kind })
    },
  }
}
