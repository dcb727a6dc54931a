import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { inTransaction, openClient, openPool } from '#server/platform/db.ts'
import { countingStatements } from '#server/platform/statements.ts'
import { anEngineInUse, engineTold } from '#server/testing/engine.ts'
import { aQuestion, asGuest } from '#server/testing/world.ts'
import { driver } from './driver-in-use.ts'
import { behindAfterSeconds, fitnessOf, forgetFitness } from './engine-fitness.ts'
import { engineInUse } from './engine-in-use.ts'
import { replaceDocuments } from './indexing.ts'
import { askedOf } from './query.ts'
import { reindex } from './reindex.ts'
import { SearchRequest } from './schema.ts'
import { searchState, searchVitals } from './vitals.ts'

const fake = await anEngineInUse()
const find = (q: string) => driver.search(asGuest(), { asked: askedOf(q), request: SearchRequest.parse({ q }) })
const titles = async (q: string) => (await find(q)).threads.map(({ title }) => title.map(({ text }) => text).join(''))
const asked = () => fake.requests.filter(({ path }) => path === '/multi-search').length
const looked = async () => {
  const engine = engineInUse()
  return engine && fitnessOf(engine)
}

let threadId: string
const title = 'How do curlews find the mudflats?'
beforeAll(async () => {
  threadId = (await aQuestion({ title, body: 'They were there before the tide turned.' })).threadId
  await reindex()
})
beforeEach(async () => {
  await looked()
  fake.requests.length = 0
})
afterEach(() => vi.restoreAllMocks())

describe('an engine that is fit', () => {
  test('answers a search in one call and two statements, with a key that may only search', async () => {
    const { result, statements } = await countingStatements(() => titles('curlews mudflats tide herons'))
    expect(result).toEqual([])
    expect(statements.length).toBeLessThanOrEqual(2)
    fake.requests.length = 0
    expect(await titles('curlews mudflats')).toEqual([title])
    expect(asked()).toBeLessThanOrEqual(2)
    const keys = new Set(fake.requests.map(({ key }) => key))
    expect(keys.has(fake.masterKey)).toBe(false)
    expect(await searchState()).toBe('ok')
  })

  test('shows nothing that is gone, and no words that were taken back, before it has been told', async () => {
    const { threadId: edited } = await aQuestion({
      title: 'Godwits on the saltings',
      body: 'Their secret is the wader bridge.',
    })
    await engineTold()
    await inTransaction(async (tx) => {
      const opening = await tx.post.findFirstOrThrow({ where: { threadId: edited, role: 'opening' } })
      await tx.post.update({ where: { id: opening.id }, data: { html: '<p>Nothing to see.</p>' } })
      await replaceDocuments(tx, { kind: 'thread', ids: [edited] })
    })
    const [hit] = (await find('godwits wader')).threads
    expect(hit?.excerpt.map(({ text }) => text).join('')).toBe('Nothing to see.')
    await openClient().thread.update({ where: { id: edited }, data: { state: 'hidden' } })
    expect(await titles('godwits wader')).toEqual([])
    expect(asked()).toBeGreaterThan(0)
  })
})

describe('PostgreSQL answers in its place', () => {
  test('when it is down, at once after the first search has found out', async () => {
    fake.doing = 'broken'
    expect(await titles('curlews')).toEqual([title])
    expect(await titles('curlews')).toEqual([title])
    expect(asked()).toBe(1)
    expect(await searchState()).toBe('degraded')
  })

  test('when it does not answer within a second', async () => {
    fake.doing = 'silent'
    const began = performance.now()
    expect(await titles('curlews')).toEqual([title])
    const waited = performance.now()
    expect(waited - began).toBeGreaterThan(900)
    expect(await titles('curlews')).toEqual([title])
    expect(performance.now() - waited).toBeLessThan(900)
  })

  test('for similar questions and named products too', async () => {
    fake.doing = 'broken'
    const similar = await driver.similar(asGuest(), askedOf('curlews on the mudflats'))
    expect(similar.map(({ id }) => id)).toEqual([threadId])
    expect(await driver.namedProducts(asGuest(), { asked: askedOf('curlews'), most: 3 })).toEqual([])
  })

  test('when it is behind, and says for how long', async () => {
    await openPool().query(
      `INSERT INTO "PendingDocument" ("id", "kind", "at") VALUES ($1, 'thread', now() - $2 * interval '1 second')`,
      [threadId, behindAfterSeconds + 5],
    )
    forgetFitness()
    await looked()
    expect(await titles('curlews')).toEqual([title])
    expect(asked()).toBe(0)
    const vitals = await searchVitals()
    expect(vitals).toMatchObject({ fitness: 'behind', pending: 1, fallbacks: new Map([['behind', 1]]) })
    expect(vitals?.lagSeconds).toBeGreaterThan(behindAfterSeconds)
    await openClient().pendingDocument.deleteMany()
  })

  test('until it is well again: it is looked at every few seconds', async () => {
    fake.doing = 'broken'
    await titles('curlews')
    fake.doing = 'well'
    const later = Date.now() + 6_000
    vi.spyOn(Date, 'now').mockImplementation(() => later)
    await titles('curlews')
    await expect.poll(() => looked()).toBe('fit')
    fake.requests.length = 0
    expect(await titles('curlews')).toEqual([title])
    expect(asked()).toBeGreaterThan(0)
  })
})
