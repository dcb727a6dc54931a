import { afterAll, beforeEach, expect } from 'vitest'
import { workOffJobs } from '#server/events/worker.ts'
import { openClient, openPool } from '#server/platform/db.ts'
import { forgetEnv } from '#server/platform/env.ts'
import { forgetFitness } from '#server/search/engine-fitness.ts'
import { type FakeMeilisearch, startFakeMeilisearch } from './fake-meilisearch.ts'

/** A deployment with a search engine beside its database, for the tests of one file: a fake server that is well before each. */
export async function anEngineInUse(): Promise<FakeMeilisearch> {
  const fake = await startFakeMeilisearch()
  process.env.MEILI_URL = fake.url
  process.env.MEILI_KEY = fake.masterKey
  forgetEnv()
  beforeEach(() => {
    Object.assign(fake, { doing: 'well', failsTasks: false })
    fake.requests.length = 0
    forgetFitness()
  })
  afterAll(async () => {
    delete process.env.MEILI_URL
    delete process.env.MEILI_KEY
    forgetEnv()
    await fake.stop()
  })
  return fake
}

/** Works off reactions until nothing waits to be sent: the queue of sending may be free a moment after the last worker has looked. */
export const engineTold = () =>
  expect
    .poll(
      async () => {
        await workOffJobs()
        return openClient().pendingDocument.count({ where: { sent: false } })
      },
      { timeout: 5_000 },
    )
    .toBe(0)

/** Jobs that wait for another try are due now. */
export const triedAgain = () =>
  openPool().query(`UPDATE graphile_worker._private_jobs SET run_at = now() - interval '1 second'`)
