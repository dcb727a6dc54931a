import type { Ctx } from '#server/platform/ctx.ts'
import type { Tx } from '#server/platform/db.ts'

/** An imported member that turns out to be somebody who is here. */
export interface Merge {
  readonly importedId: string
  readonly memberId: string
}

export type Merger = (tx: Tx, ctx: Ctx, merge: Merge) => Promise<void>

// On globalThis: in development the module exists twice, once for Node and once for Vite.
const shared = globalThis as typeof globalThis & { entraideMergers?: Map<string, Merger> }
shared.entraideMergers ??= new Map()

/** How each higher domain gives its own rows of an imported member to the member who claims it, in the transaction of the claim.
 *  Filled at start by `server/registries.ts`. */
export const mergers: Map<string, Merger> = shared.entraideMergers
