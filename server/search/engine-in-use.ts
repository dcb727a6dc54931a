import { env } from '#server/platform/env.ts'
import { Engine } from './meilisearch-engine.ts'

// On globalThis: in development the module exists twice, once for Node and once for Vite.
const shared = globalThis as typeof globalThis & { entraideEngine?: { readonly url: string; readonly engine: Engine } }

/** The search engine beside the database, if the operator runs one. */
export function engineInUse(): Engine | null {
  const { meiliUrl, meiliKey } = env()
  if (!meiliUrl) return null
  if (shared.entraideEngine?.url !== meiliUrl)
    shared.entraideEngine = { url: meiliUrl, engine: new Engine({ url: meiliUrl, key: meiliKey }) }
  return shared.entraideEngine.engine
}
