import { mkdirSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { join } from 'node:path'
import { readStatistics } from '#server/community/language.ts'
import { writeViewsRegularly } from '#server/community/views.ts'
import { startWorker } from '#server/events/worker.ts'
import '#server/registries.ts'
import { addressRefusal } from '#server/platform/address-refusal.ts'
import { onDisk } from '#server/platform/cannot-start.ts'
import { closeDatabase } from '#server/platform/db.ts'
import { env, inAddress } from '#server/platform/env.ts'
import { log } from '#server/platform/log.ts'
import { warmUp } from '#server/platform/warm-up.ts'
import { letFinishMs, within } from '#server/platform/within.ts'
import { makeApp } from './http/app.ts'
import { forgetTheStart, metricsToken } from './http/metrics.ts'
import { builtPages, developmentPages } from './http/remix.ts'

export interface Serving {
  /** As it is printed: http://HOST:PORT */
  readonly address: string
  /** Takes no more requests, lets those in flight and the running jobs end, closes the database's connections. */
  readonly stop: () => Promise<void>
}

const CONCURRENT_JOBS = 4
const LEAVE_MS = 1_000
/** One of each sort of page that most people ask for; that the thread is none is enough to have its code read. */
const firstPages = ['/', '/questions', '/search?q=entraide', '/threads/none', '/sign-in']

/** Serves the pages and the machines' routes, and works off jobs. The database is open and migrated.
 *  @throws CannotStart when the address cannot be had */
export async function serve({ development }: { development: boolean }): Promise<Serving> {
  const state = { worker: true, stopping: false }
  keepMetricsToken()
  const server = createServer({ headersTimeout: 10_000, requestTimeout: 30_000, keepAliveTimeout: 65_000 })
  const pages = development ? await developmentPages(server) : await builtPages()
  const app = makeApp({ pages, vitals: () => state, development })
  if (!development) {
    readStatistics()
    await warmUp(app, firstPages)
  }
  server.on('request', app)
  await listen(server)
  forgetTheStart()
  const views = writeViewsRegularly()
  const worker = await startWorker(CONCURRENT_JOBS)
  worker.promise
    .catch((error: unknown) => log.error({ err: error }, 'the worker ended'))
    .finally(() => {
      state.worker = false
    })
  return {
    address: `http://${inAddress(env().host)}:${env().port}`,
    stop: async () => {
      state.stopping = true
      const deadline = Date.now() + letFinishMs
      await Promise.all([closed(server), within(deadline, worker.stop())])
      await within(deadline, views.stop())
      await pages.close()
      await within(deadline + LEAVE_MS, closeDatabase())
    },
  }
}

function listen(server: Server): Promise<void> {
  const { host, port } = env()
  return new Promise((done, failed) => {
    server.once('error', (error) => failed(addressRefusal(error)))
    server.listen({ host, port }, done)
  })
}

function closed(server: Server): Promise<void> {
  return new Promise((done) => {
    const late = setTimeout(() => server.closeAllConnections(), letFinishMs)
    server.close(() => {
      clearTimeout(late)
      done()
    })
    server.closeIdleConnections()
  })
}

/** For whoever watches from another machine. */
function keepMetricsToken(): void {
  const { dataDir } = env()
  onDisk(`DATA_DIR (${dataDir})`, () => {
    mkdirSync(dataDir, { recursive: true, mode: 0o711 })
    writeFileSync(join(dataDir, 'metrics-token.txt'), `${metricsToken()}\n`, { mode: 0o600 })
  })
}
