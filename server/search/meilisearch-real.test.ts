import { Meilisearch } from 'meilisearch'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { realMeilisearch } from '#server/testing/real-meilisearch.ts'
import { searchDriverContract } from './driver.contract.ts'
import { meilisearchDriver } from './meilisearch-driver.ts'
import { Engine } from './meilisearch-engine.ts'
import { startRebuild } from './rebuild-engine.ts'

const server = await realMeilisearch()

if (server) contractOn(server)
else
  test.skip('the contract of search on a real Meilisearch: set MEILI_URL (and MEILI_KEY), or put meilisearch on PATH')

function contractOn({ url, key, stop }: NonNullable<typeof server>): void {
  // Another run, or the operator's own product, may use the same server.
  const prefix = `entraide_test_${process.pid}_${Date.now()}_`
  const engine = new Engine({ url, key, prefix })
  beforeAll(async () => (await startRebuild(engine)).finish())
  afterAll(async () => {
    for (const name of await engine.indexes()) await engine.change((client) => client.deleteIndex(name))
    await forgetKeys(new Meilisearch({ host: url, ...(key ? { apiKey: key } : {}) }), prefix)
    await stop()
  })

  test('a second rebuild takes the place of the first', async () => {
    await (await startRebuild(engine)).finish()
    expect(await engine.isBuilt()).toBe(true)
    expect((await engine.indexes()).size).toBe(3)
  })

  searchDriverContract('Meilisearch', meilisearchDriver(engine))
}

async function forgetKeys(operator: Meilisearch, prefix: string): Promise<void> {
  const { results } = await operator.getKeys({ limit: 1_000 })
  for (const { uid, indexes } of results) if (indexes.includes(`${prefix}*`)) await operator.deleteKey(uid)
}
