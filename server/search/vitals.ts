import { type Fitness, fallbacksSoFar, fitnessOf } from './engine-fitness.ts'
import { engineInUse } from './engine-in-use.ts'
import { lagSeconds, pendingCount } from './pending-documents.ts'

/** What an operator watches of an engine beside the database. */
export interface SearchVitals {
  readonly fitness: Fitness
  readonly lagSeconds: number
  readonly pending: number
  /** By reason. */
  readonly fallbacks: ReadonlyMap<string, number>
}

/** null without an engine beside the database. */
export async function searchVitals(): Promise<SearchVitals | null> {
  const engine = engineInUse()
  if (!engine) return null
  const [fitness, lag, pending] = await Promise.all([fitnessOf(engine), lagSeconds(), pendingCount()])
  return { fitness, lagSeconds: lag, pending, fallbacks: fallbacksSoFar() }
}

/** `degraded`: PostgreSQL answers searches because the engine cannot. */
export async function searchState(): Promise<'ok' | 'degraded'> {
  const engine = engineInUse()
  return !engine || (await fitnessOf(engine)) === 'fit' ? 'ok' : 'degraded'
}
