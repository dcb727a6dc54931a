import { createServer } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { addressRefusal } from '#server/platform/address-refusal.ts'
import { codeOf } from '#server/platform/cannot-start.ts'
import { env } from '#server/platform/env.ts'
import { demoWasCutShort, forgetCutShort, seedDemoWhenEmpty } from './demo.ts'
import { openDatabase } from './open-database.ts'
import { buildPages, generateClient } from './prepare.ts'
import { type LongRun, runUntilStopped } from './run-until-stopped.ts'
import { step } from './step.ts'

// Whoever was killed a moment ago may still be leaving.
const PORT_FREE_WITHIN_MS = 3_000

/** What `npm start` and `npm run dev` do: everything from an unpacked checkout to a served page. */
export async function start({ development }: { development: boolean }): Promise<void> {
  env()
  const run = runUntilStopped()
  try {
    await open(run, development)
  } catch (error) {
    // A step that a signal cut off: the process is about to end.
    if (run.isStopping()) return
    await run.leave()
    throw error
  }
}

async function open(run: LongRun, development: boolean): Promise<void> {
  await portIsFree()
  await step('client', generateClient)
  if (!development) await step('pages', buildPages)
  const database = await step('database', openDatabase)
  run.onStop(database.stop)
  const { closeDatabase } = await import('#server/platform/db.ts')
  run.onStop(closeDatabase)
  if (demoWasCutShort()) await database.empty().then(forgetCutShort)
  await step('migrations', () => migrations(database.url))
  if (env().demo) await step('demo', seedDemoWhenEmpty)
  const { serve } = await import('#server/main.ts')
  const serving = await step('server', () => serve({ development }))
  run.onStop(serving.stop)
  console.log(`ready ${serving.address}`)
}

async function migrations(url: string): Promise<string> {
  const { migrate } = await import('#prisma/migrate.ts')
  const applied = await migrate(url)
  return applied.length === 0 ? 'none to apply' : `${applied.length} applied`
}

/** Asked before the work begins: a taken port should not cost half a minute to learn. */
async function portIsFree(): Promise<void> {
  const deadline = Date.now() + PORT_FREE_WITHIN_MS
  for (;;) {
    const error = await listenOnce()
    if (!error) return
    if (codeOf(error) !== 'EADDRINUSE' || Date.now() > deadline) throw addressRefusal(error)
    await pause(200)
  }
}

function listenOnce(): Promise<Error | null> {
  const { host, port } = env()
  const probe = createServer()
  return new Promise((done) => {
    probe.once('error', done)
    probe.listen({ host, port }, () => probe.close(() => done(null)))
  })
}
