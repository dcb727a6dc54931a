import type { SearchReads } from './driver.ts'
import { lastFitness, noteFallback, sawItDown } from './engine-fitness.ts'
import { engineInUse } from './engine-in-use.ts'
import { meilisearchDriver } from './meilisearch-driver.ts'
import { EngineFailed } from './meilisearch-engine.ts'
import { postgresDriver } from './postgres-driver.ts'

/** The search of this deployment: the engine beside the database as long as there is one and it is fit, else PostgreSQL. Nobody who
 *  searches is told of it. */
export const driver: SearchReads = {
  search: (ctx, search) => answered((reads) => reads.search(ctx, search)),
  similar: (ctx, asked) => answered((reads) => reads.similar(ctx, asked)),
  namedProducts: (ctx, search) => answered((reads) => reads.namedProducts(ctx, search)),
}

async function answered<T>(ask: (reads: SearchReads) => Promise<T>): Promise<T> {
  const engine = engineInUse()
  if (!engine) return ask(postgresDriver)
  const fitness = lastFitness(engine)
  if (fitness !== 'fit') {
    noteFallback(fitness)
    return ask(postgresDriver)
  }
  try {
    return await ask(meilisearchDriver(engine))
  } catch (error) {
    if (!(error instanceof EngineFailed)) throw error
    sawItDown(error)
    noteFallback('down')
    return ask(postgresDriver)
  }
}
