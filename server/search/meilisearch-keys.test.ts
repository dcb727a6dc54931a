import { Meilisearch } from 'meilisearch'
import { afterAll, expect, test } from 'vitest'
import { startFakeMeilisearch } from '#server/testing/fake-meilisearch.ts'
import { leastKeys } from './meilisearch-keys.ts'

const fake = await startFakeMeilisearch()
afterAll(fake.stop)
const client = (apiKey?: string) => new Meilisearch({ host: fake.url, ...(apiKey ? { apiKey } : {}) })

test('each use has a key of its own, the same one for every process', async () => {
  const [one, other] = await Promise.all([
    leastKeys(client(fake.masterKey), 'entraide_'),
    leastKeys(client(fake.masterKey), 'entraide_'),
  ])
  expect(one).toEqual(other)
  expect(new Set([one.search, one.indexing, fake.masterKey]).size).toBe(3)
})

test('the one that searches changes nothing, the one that indexes does not search, and neither sees other indexes', async () => {
  const { search, indexing } = await leastKeys(client(fake.masterKey), 'entraide_')
  const other = client(fake.masterKey).createIndex('shop', { primaryKey: 'id' })
  await other.waitTask()
  await expect(
    client(search)
      .index('entraide_v1_thread')
      .addDocuments([{ id: 'a' }]),
  ).rejects.toThrow('invalid_api_key')
  await expect(client(search).multiSearch({ queries: [{ indexUid: 'shop', q: 'a' }] })).rejects.toThrow(
    'invalid_api_key',
  )
  await expect(client(indexing).multiSearch({ queries: [{ indexUid: 'shop', q: 'a' }] })).rejects.toThrow(
    'invalid_api_key',
  )
  await expect(client(indexing).deleteIndex('shop')).rejects.toThrow('invalid_api_key')
  expect((await client(indexing).getRawIndexes()).results).toEqual([])
})

test('a key that may make none is used as it is', async () => {
  const own = fake.makeKey(['search', 'documents.*'])
  expect(await leastKeys(client(own), 'entraide_')).toEqual({ search: own, indexing: own })
})

test('a server that is down is no reason to go on with the operator’s key', async () => {
  fake.doing = 'broken'
  await expect(leastKeys(client(fake.masterKey), 'entraide_')).rejects.toThrow()
  fake.doing = 'well'
})
