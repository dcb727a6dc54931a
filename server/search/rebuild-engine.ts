import type { IndexSwap } from 'meilisearch'
import { openClient } from '#server/platform/db.ts'
import type { SearchDocument } from './documents.ts'
import { holding } from './locks.ts'
import type { Engine } from './meilisearch-engine.ts'
import { indexedKinds, settings } from './meilisearch-settings.ts'
import { forgetSent, type Pending, pendingAfter } from './pending-documents.ts'
import { send } from './send-documents.ts'

export interface Rebuild {
  readonly add: (documents: readonly SearchDocument[]) => Promise<void>
  /** Tells the new indexes what has changed meanwhile, and has them take the live ones' place. */
  readonly finish: () => Promise<void>
}

/** Documents that are sent in one go. */
const atOnce = 1_000
const changesAtOnce = 200

/** Builds every index of the engine anew beside the live ones, which go on answering and go on being told of changes. Only under the
 *  lock `rebuilding`. What an earlier one has left behind is thrown away. */
export async function startRebuild(engine: Engine): Promise<Rebuild> {
  await throwAwayNext(engine)
  for (const kind of indexedKinds) {
    const name = engine.names.next(kind)
    await engine.change((client) => client.createIndex(name, { primaryKey: 'id' }))
    await engine.change((client) => client.index(name).updateSettings(settings[kind]))
  }
  let waiting: SearchDocument[] = []
  const put = async () => {
    await engine.put(waiting, engine.names.next)
    waiting = []
  }
  return {
    add: async (documents) => {
      waiting.push(...documents)
      if (waiting.length >= atOnce) await put()
    },
    finish: async () => {
      await put()
      const told: Told = new Map()
      await catchUp(engine, told)
      await holding('sending', async () => {
        await catchUp(engine, told)
        await takePlace(engine)
        await forgetSent()
      })
      await throwAwayNext(engine)
    },
  }
}

/** The change of each document that the new indexes were told last. */
type Told = Map<string, bigint>

/** Sends the new indexes every change that they were not told, whether or not the live ones know it. Looks from the first one on each
 *  time: a transaction that was slow to commit stands before others that were told already. */
async function catchUp(engine: Engine, told: Told): Promise<void> {
  let changes: Pending[]
  let after = 0n
  do {
    changes = await pendingAfter(openClient(), { after, most: changesAtOnce })
    const pending = changes.filter(({ id, seq }) => told.get(id) !== seq)
    await send(engine, { pending, named: engine.names.next })
    for (const { id, seq } of pending) told.set(id, seq)
    after = changes.at(-1)?.seq ?? after
  } while (changes.length === changesAtOnce)
}

/** All indexes at once. One that was never there is made first: only what is there can be swapped. */
async function takePlace(engine: Engine): Promise<void> {
  const there = await engine.indexes()
  await engine.change(async (client) => {
    for (const name of indexedKinds.map(engine.names.live))
      if (!there.has(name)) await client.createIndex(name, { primaryKey: 'id' })
    const swaps = indexedKinds.map((kind) => ({ indexes: [engine.names.live(kind), engine.names.next(kind)] }))
    // The type wants `rename`, which servers before 1.18 refuse; without it they are swapped.
    return client.swapIndexes(swaps as IndexSwap[])
  })
}

async function throwAwayNext(engine: Engine): Promise<void> {
  const there = await engine.indexes()
  for (const name of indexedKinds.map(engine.names.next))
    if (there.has(name)) await engine.change((client) => client.deleteIndex(name))
}
