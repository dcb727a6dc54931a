import { timingSafeEqual } from 'node:crypto'
import type { Request, RequestHandler } from 'express'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import { openPool } from '#server/platform/db.ts'
import { isLoopback } from '#server/platform/env.ts'
import { log } from '#server/platform/log.ts'
import { keyFor } from '#server/platform/secrets.ts'
import { forRequest, statementsSent } from '#server/platform/statements.ts'
import { searchVitals } from '#server/search/vitals.ts'
import { watchEventLoop } from './event-loop.ts'

const registry = new Registry()
collectDefaultMetrics({ register: registry })

const durations = new Histogram({
  name: 'entraide_http_request_duration_seconds',
  help: 'Time from the first byte of a request to the last of its answer',
  labelNames: ['method', 'status'],
  buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
  registers: [registry],
})
new Gauge({
  name: 'entraide_database_connections',
  help: 'Connections to the database by state',
  labelNames: ['state'],
  registers: [registry],
  collect() {
    const { totalCount, idleCount, waitingCount } = openPool()
    this.set({ state: 'busy' }, totalCount - idleCount)
    this.set({ state: 'idle' }, idleCount)
    this.set({ state: 'waited for' }, waitingCount)
  },
})

new Counter({
  name: 'entraide_database_statements_total',
  help: 'Statements sent to the database, for requests and for all else; BEGIN and COMMIT not counted',
  labelNames: ['for'],
  registers: [registry],
  collect() {
    this.reset()
    this.inc({ for: 'request' }, statementsSent.request)
    this.inc({ for: 'other' }, statementsSent.other)
  },
})

const searchLag = new Gauge({
  name: 'entraide_search_lag_seconds',
  help: 'For how long the search engine beside the database has been behind it',
  registers: [registry],
})
const searchPending = new Gauge({
  name: 'entraide_search_pending_documents',
  help: 'Documents that the search engine beside the database has yet to be sent',
  registers: [registry],
})
const searchFallbacks = new Counter({
  name: 'entraide_search_fallbacks_total',
  help: 'Searches that PostgreSQL has answered in place of the engine beside it, by reason',
  labelNames: ['reason'],
  registers: [registry],
})

/** Without an engine beside the database they stay at nothing; while the database is away, at what they were. */
async function measureSearch(): Promise<void> {
  const vitals = await searchVitals().catch((error: unknown) => {
    log.error({ err: error }, 'search could not be measured')
    return null
  })
  if (!vitals) return
  searchLag.set(vitals.lagSeconds)
  searchPending.set(vitals.pending)
  searchFallbacks.reset()
  for (const [reason, times] of vitals.fallbacks) searchFallbacks.inc({ reason }, times)
}

const loop = watchEventLoop()
new Gauge({
  name: 'entraide_event_loop_busy_max_seconds',
  help: 'Longest time since the last look that work of this process alone kept the event loop from turning',
  registers: [registry],
  collect() {
    this.set(loop.longestSince())
  },
})

/** What starting took kept nobody waiting. */
export const forgetTheStart = (): void => void loop.longestSince()

export const measure: RequestHandler = (request, response, next) => {
  const end = durations.startTimer()
  response.once('close', () => end({ method: request.method, status: response.statusCode }))
  forRequest(next)
}

/** The bearer token that reads /metrics from elsewhere. Derived from SECRET, written to DATA_DIR at the start. */
export const metricsToken = () => keyFor('metrics token').toString('base64url')

export const metrics: RequestHandler = async (request, response, next) => {
  if (!mayRead(request)) {
    response.status(403).type('text').send('Metrics are given to loopback, or with the bearer token.\n')
    return
  }
  try {
    await measureSearch()
    response.type(registry.contentType).send(await registry.metrics())
  } catch (error) {
    next(error)
  }
}

function mayRead(request: Request): boolean {
  // Behind a proxy on this machine every peer is loopback, but the proxy says for whom it asks.
  const isForwarded = request.get('x-forwarded-for') ?? request.get('forwarded')
  if (isLoopback(request.socket.remoteAddress ?? '') && !isForwarded) return true
  const given = Buffer.from(request.get('authorization') ?? '')
  const wanted = Buffer.from(`Bearer ${metricsToken()}`)
  return given.length === wanted.length && timingSafeEqual(given, wanted)
}
