import { beforeAll, expect, test } from 'vitest'
import { CannotStart } from '#server/platform/cannot-start.ts'
import { inTransaction, openClient } from '#server/platform/db.ts'
import { anEngineInUse, engineTold } from '#server/testing/engine.ts'
import { aQuestion, asGuest } from '#server/testing/world.ts'
import { driver } from './driver-in-use.ts'
import { fitnessOf } from './engine-fitness.ts'
import { engineInUse } from './engine-in-use.ts'
import { indexThreads } from './indexing.ts'
import { holding, holdingOr } from './locks.ts'
import type { Engine } from './meilisearch-engine.ts'
import { endPending, pendingAfter } from './pending-documents.ts'
import { askedOf } from './query.ts'
import { startRebuild } from './rebuild-engine.ts'
import { reindex } from './reindex.ts'
import { SearchRequest } from './schema.ts'

const fake = await anEngineInUse()
const names = () => [...fake.indexes.keys()].sort()
const live = ['entraide_v1_member', 'entraide_v1_product', 'entraide_v1_thread']
const threads = () => fake.indexes.get('entraide_v1_thread')?.documents ?? new Map()
const find = (q: string) => driver.search(asGuest(), { asked: askedOf(q), request: SearchRequest.parse({ q }) })

let engine: Engine
let first: string
beforeAll(async () => {
  const inUse = engineInUse()
  if (!inUse) throw new Error('The engine of this file is not in use.')
  engine = inUse
  first = (await aQuestion({ title: 'Where do herons sleep in winter?' })).threadId
})

test('the first reindex makes the indexes, with their settings and every document', async () => {
  expect(await fitnessOf(engine)).toBe('unbuilt')
  await reindex()
  expect(names()).toEqual(live)
  expect(threads().has(first)).toBe(true)
  expect(fake.indexes.get('entraide_v1_thread')?.settings.filterableAttributes).toContain('spaceId')
})

test('a later one leaves no gap: at every moment what is there is found', async () => {
  await fitnessOf(engine)
  let rebuilding = true
  const seen: number[] = []
  const looking = (async () => {
    while (rebuilding) seen.push((await find('herons winter')).threads.length)
  })()
  await reindex()
  rebuilding = false
  await looking
  expect(seen.length).toBeGreaterThan(3)
  expect(new Set(seen)).toEqual(new Set([1]))
  expect(names()).toEqual(live)
})

test('what changes meanwhile is found before and after the new indexes take their place', async () => {
  let changed = ''
  const work = async () => {
    const rebuild = await startRebuild(engine)
    const { threadId } = await aQuestion({ title: 'A kingfisher over the weir' })
    await engineTold()
    changed = threadId
    expect(threads().has(changed)).toBe(true)
    expect(fake.indexes.get('entraide_v1_thread_next')?.documents.has(changed)).toBe(false)
    await rebuild.finish()
  }
  await holdingOr('rebuilding', { work, otherwise: () => Promise.reject(new Error('held')) })
  expect(threads().has(changed)).toBe(true)
  await engineTold()
  expect(await openClient().pendingDocument.count()).toBe(0)
  await reindex()
})

test('what a slow transaction has changed before others, and commits after them, is not lost', async () => {
  const { threadId: slow } = await aQuestion({ title: 'A grebe on its nest' })
  await engineTold()
  const [noted, mayCommit] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const work = async () => {
    const rebuild = await startRebuild(engine)
    const change = inTransaction(async (tx) => {
      // As `notePending` does before it adds its job, for which others would wait.
      await tx.$executeRaw`INSERT INTO "PendingDocument" ("id", "kind", "at") VALUES (${slow}::uuid, 'thread', now())`
      noted.resolve()
      await mayCommit.promise
    })
    await noted.promise
    const { threadId: quick } = await aQuestion({ title: 'A coot on the bank' })
    await engineTold()
    const next = () => fake.indexes.get('entraide_v1_thread_next')?.documents
    const finished = await holding('sending', async () => {
      const finishing = rebuild.finish()
      await expect.poll(() => next()?.has(quick), { timeout: 5_000 }).toBe(true)
      mayCommit.resolve()
      await change
      const pending = await pendingAfter(openClient(), { after: 'sent', most: 10 })
      expect(pending.map(({ id }) => id)).toEqual([slow])
      await endPending(pending, { keep: true })
      return { finishing }
    })
    await finished.finishing
  }
  await holdingOr('rebuilding', { work, otherwise: () => Promise.reject(new Error('held')) })
  expect(threads().has(slow)).toBe(true)
  await engineTold()
  await reindex()
})

test('what an interrupted one has left behind is thrown away by the next', async () => {
  await startRebuild(engine)
  expect(names()).toHaveLength(6)
  await reindex()
  expect(names()).toEqual(live)
  expect(threads().has(first)).toBe(true)
})

test('what an interrupted one has kept is forgotten with the next change', async () => {
  await holdingOr('rebuilding', {
    work: async () => {
      await inTransaction((tx) => indexThreads(tx, [first]))
      await engineTold()
    },
    otherwise: () => Promise.reject(new Error('held')),
  })
  expect(await openClient().pendingDocument.count({ where: { sent: true } })).toBe(1)
  await aQuestion()
  await engineTold()
  expect(await openClient().pendingDocument.count()).toBe(0)
})

test('two at once are one too many', async () => {
  const outcomes = await Promise.allSettled([reindex(), reindex()])
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({ reason: expect.any(CannotStart) })
})

test('an engine that is not there, fails or does not answer ends it with a sentence', async () => {
  for (const doing of ['broken', 'silent'] as const) {
    fake.doing = doing
    const error = await reindex().catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(CannotStart)
    expect(String(error)).toMatch(/The indexes could not be built anew, the old ones stay\. Meilisearch: ./)
  }
})
