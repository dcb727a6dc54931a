import { afterAll, beforeAll } from 'vitest'
import { startFakeMeilisearch } from '#server/testing/fake-meilisearch.ts'
import { searchDriverContract } from './driver.contract.ts'
import { meilisearchDriver } from './meilisearch-driver.ts'
import { Engine } from './meilisearch-engine.ts'
import { startRebuild } from './rebuild-engine.ts'

const fake = await startFakeMeilisearch()
const engine = new Engine({ url: fake.url, key: fake.masterKey })
beforeAll(async () => (await startRebuild(engine)).finish())
afterAll(fake.stop)

searchDriverContract('Meilisearch, as the fake server has it', meilisearchDriver(engine))
