import { createHash } from 'node:crypto'
import { type KeyCreation, type Meilisearch, MeilisearchApiError } from 'meilisearch'
import { log } from '#server/platform/log.ts'

/** What each of our keys may do, and nothing else, on our indexes alone. */
const actions = {
  search: ['search'],
  indexing: [
    ...['documents.add', 'documents.delete', 'settings.update', 'tasks.get'],
    ...['indexes.create', 'indexes.get', 'indexes.delete', 'indexes.swap'],
  ],
} as const

export interface EngineKeys {
  readonly search: string | undefined
  readonly indexing: string | undefined
}

/** The keys that searching and indexing use instead of the operator's, made at the first use. A key that may make none is used as it
 *  is: it is the operator's choice, said in the log. */
export async function leastKeys(operator: Meilisearch, prefix: string): Promise<EngineKeys> {
  const { apiKey } = operator.config
  // A server without a master key, for trials, asks for none.
  if (!apiKey) return { search: undefined, indexing: undefined }
  try {
    const [search, indexing] = await Promise.all([
      keyFor(operator, 'search', prefix),
      keyFor(operator, 'indexing', prefix),
    ])
    return { search, indexing }
  } catch (error) {
    if (!isRefused(error)) throw error
    log.info('MEILI_KEY may make no keys: it is used as it is, for searching and for indexing')
    return { search: apiKey, indexing: apiKey }
  }
}

async function keyFor(operator: Meilisearch, use: keyof typeof actions, prefix: string): Promise<string> {
  const wanted = { actions: [...actions[use]], indexes: [`${prefix}*`] }
  // Named by what it may do: every process finds the same one, and a right more or less is another key.
  const uid = uuidOf(JSON.stringify([use, wanted]))
  const found = await operator.getKey(uid).catch(orUndefinedWhen('api_key_not_found'))
  if (found) return found.key
  const creation: KeyCreation = { uid, name: `Entraide: ${use}`, ...wanted, expiresAt: null }
  const made = await operator.createKey(creation).catch(orUndefinedWhen('api_key_already_exists'))
  return (made ?? (await operator.getKey(uid))).key
}

const isRefused = (error: unknown) => error instanceof MeilisearchApiError && [401, 403].includes(error.response.status)

const orUndefinedWhen = (code: string) => (error: unknown) => {
  if (error instanceof MeilisearchApiError && error.cause?.code === code) return undefined
  throw error
}

/** A version 4 UUID that says the same for the same text. */
function uuidOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex')
  const variant = '89ab'[Number.parseInt(hex[16] ?? '0', 16) % 4]
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-')
}
