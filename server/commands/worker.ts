import { env } from '#server/platform/env.ts'
import { command } from './command.ts'
import { openDatabase } from './open-database.ts'
import { generateClient } from './prepare.ts'
import { runUntilStopped } from './run-until-stopped.ts'
import { step } from './step.ts'

const CONCURRENT_JOBS = 4

await command(async () => {
  env()
  const run = runUntilStopped()
  await step('client', generateClient)
  const database = await step('database', openDatabase)
  run.onStop(database.stop)
  const { letFinishMs, within } = await import('#server/platform/within.ts')
  const { startWorker } = await import('#server/events/worker.ts')
  const worker = await step('worker', () => startWorker(CONCURRENT_JOBS))
  run.onStop(() => within(Date.now() + letFinishMs, worker.stop()))
  // It would stay up and do nothing.
  run.lastsAsLongAs(worker.promise)
  console.log('working')
})
