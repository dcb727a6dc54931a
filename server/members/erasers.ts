import type { Tx } from '#server/platform/db.ts'

/** An account that is being deleted, and what becomes of what its member has published. */
export interface Erasure {
  readonly memberId: string
  readonly posts: 'anonymised' | 'removed'
  readonly now: Date
}

export type Eraser = (tx: Tx, erasure: Erasure) => Promise<void>

// On globalThis: in development the module exists twice, once for Node and once for Vite.
const shared = globalThis as typeof globalThis & { entraideErasers?: Map<string, Eraser> }
shared.entraideErasers ??= new Map()

/** What each higher domain does with its own rows about a member, in the transaction that deletes the account. Filled at start
 *  by `server/registries.ts`. */
export const erasers: Map<string, Eraser> = shared.entraideErasers
