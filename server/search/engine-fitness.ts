import { log } from '#server/platform/log.ts'
import type { Engine } from './meilisearch-engine.ts'
import { lagSeconds } from './pending-documents.ts'

/** Whether the engine may answer: `down` does not answer, `unbuilt` has no indexes of this version, `behind` lacks what was written a
 *  while ago, `unknown` has not been looked at lately. */
export type Fitness = 'fit' | 'down' | 'unbuilt' | 'behind' | 'unknown'

/** A document that has waited longer than this is missed by whoever wrote it. */
export const behindAfterSeconds = 60
/** How long a look holds; a server that is down costs one search its second, not every search. */
const holdsMs = 5_000
/** After so long without a look nothing is known. */
const tooOldMs = 60_000

interface Watch {
  fitness: Fitness
  lookedAt: number
  looking: Promise<void> | null
  readonly fallbacks: Map<Exclude<Fitness, 'fit'>, number>
}

// On globalThis: in development the module exists twice, once for Node and once for Vite.
const shared = globalThis as typeof globalThis & { entraideSearchWatch?: Watch | undefined }
const watch = (): Watch => {
  shared.entraideSearchWatch ??= { fitness: 'unknown', lookedAt: 0, looking: null, fallbacks: new Map() }
  return shared.entraideSearchWatch
}

/** As of the last look. A new one is begun when that is a while ago; nobody waits for it. */
export function lastFitness(engine: Engine): Fitness {
  const { lookedAt, fitness } = watch()
  const age = Date.now() - lookedAt
  if (age > holdsMs) void look(engine)
  return age > tooOldMs ? 'unknown' : fitness
}

/** As of now, or of a moment ago. */
export async function fitnessOf(engine: Engine): Promise<Fitness> {
  if (Date.now() - watch().lookedAt > holdsMs) await look(engine)
  return watch().fitness
}

/** A search has found the engine down: until the next look nobody asks it. */
export function sawItDown(error: unknown): void {
  note('down', error)
}

/** PostgreSQL has answered instead. */
export function noteFallback(because: Exclude<Fitness, 'fit'>): void {
  const { fallbacks } = watch()
  fallbacks.set(because, (fallbacks.get(because) ?? 0) + 1)
}

/** How often PostgreSQL has answered instead, by reason, since the start. */
export const fallbacksSoFar = (): ReadonlyMap<string, number> => watch().fallbacks

/** For tests that change what the engine does. */
export function forgetFitness(): void {
  shared.entraideSearchWatch = undefined
}

function look(engine: Engine): Promise<void> {
  const state = watch()
  state.looking ??= looked(engine)
    .then(
      (fitness) => note(fitness),
      (error: unknown) => note('down', error),
    )
    .finally(() => {
      state.looking = null
    })
  return state.looking
}

async function looked(engine: Engine): Promise<Fitness> {
  await engine.check()
  if (!(await engine.isBuilt())) return 'unbuilt'
  return (await lagSeconds()) > behindAfterSeconds ? 'behind' : 'fit'
}

/** Said once in the log, when it changes. */
function note(fitness: Fitness, error?: unknown): void {
  const state = watch()
  if (fitness !== state.fitness) {
    if (fitness === 'fit') log.info('Meilisearch answers searches')
    else log.warn({ err: error, search: fitness }, 'PostgreSQL answers searches in place of Meilisearch')
  }
  state.fitness = fitness
  state.lookedAt = Date.now()
}
