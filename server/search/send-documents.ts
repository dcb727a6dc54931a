import { inTransaction } from '#server/platform/db.ts'
import type { SearchDocument } from './documents.ts'
import { documentsOf } from './documents-of.ts'
import { engineInUse } from './engine-in-use.ts'
import { holding, isHeld } from './locks.ts'
import { type Engine, EngineFailed } from './meilisearch-engine.ts'
import { type IndexNames, indexedKinds } from './meilisearch-settings.ts'
import { endPending, forgetSent, type Pending, pendingAfter } from './pending-documents.ts'

/** Documents that are made in one transaction and sent in one go. */
const atOnce = 200

/** Tells the engine of all that has changed, in order, until nothing waits. Fails when the engine does: the job is tried again later,
 *  and what was not sent is still noted. */
export async function sendDocuments(): Promise<void> {
  const engine = engineInUse()
  if (!engine) return
  if (!(await engine.isBuilt()))
    throw new EngineFailed('Meilisearch has no indexes of this version yet: npm run reindex')
  while (await holding('sending', () => sendSome(engine)));
}

/** Under the lock: a reindex takes the place of the indexes between two of these, never within one. Tells whether there may be more. */
async function sendSome(engine: Engine): Promise<boolean> {
  const pending = await inTransaction((tx) => pendingAfter(tx, { after: 'sent', most: atOnce }))
  await send(engine, { pending, named: engine.names.live })
  const isRebuilding = await isHeld('rebuilding')
  await endPending(pending, { keep: isRebuilding })
  if (!isRebuilding) await forgetSent()
  return pending.length === atOnce
}

/** Brings the engine's documents of these subjects to what they are now, and forgets those that are gone. */
export async function send(
  engine: Engine,
  { pending, named }: { pending: readonly Pending[]; named: IndexNames['live'] },
): Promise<void> {
  for (const kind of indexedKinds) {
    const ids = pending.filter((one) => one.kind === kind).map(({ id }) => id)
    if (ids.length === 0) continue
    const documents: SearchDocument[] = await inTransaction((tx) => documentsOf(tx, { kind, ids }))
    const present = new Set(documents.map(({ id }) => id))
    const gone = ids.filter((id) => !present.has(id))
    await engine.forget(gone, { kind, named })
    await engine.put(documents, named)
  }
}
