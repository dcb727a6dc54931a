import { EventEmitter } from 'node:events'
import type { WorkerEvents } from 'graphile-worker'
import pg from 'pg'
import { openClient } from '#server/platform/db.ts'
import { log } from '#server/platform/log.ts'

/** First half of the advisory locks that say which workers live. */
const livingWorkers = 0x776f726b
/** A job taken a moment ago may be of a worker that has not said yet that it lives. */
const youngest = '5 seconds'
const everyMs = 15_000

export interface Roll {
  /** Handed to the workers of this process: each that is made is called alive. */
  readonly events: WorkerEvents
  readonly stop: () => Promise<void>
}

/** Keeps the roll of living workers: each holds an advisory lock on one connection of its process, which PostgreSQL drops when the
 *  process dies. Jobs of workers that are on nobody's roll are freed, at the start and every 15 seconds; by themselves they would
 *  wait four hours. A job that ran twice after all has its effect once: see `react`. */
export async function callTheRoll(): Promise<Roll> {
  const events: WorkerEvents = new EventEmitter()
  const holder = new pg.Client({ connectionString: process.env.DATABASE_URL })
  holder.on('error', (error) => log.warn({ err: error }, 'the roll of workers was lost: jobs may be tried twice'))
  await holder.connect()
  // Several workers are made at once, and a connection is asked one thing at a time.
  let called = Promise.resolve()
  events.on('worker:create', ({ worker }) => {
    called = called
      .then(
        async () =>
          void (await holder.query('SELECT pg_advisory_lock($1, hashtext($2))', [livingWorkers, worker.workerId])),
      )
      .catch((error: unknown) => log.warn({ err: error }, 'a worker could not say that it lives'))
  })
  const look = () =>
    freeLostJobs().catch((error: unknown) => log.warn({ err: error }, 'lost jobs are looked for later'))
  await look()
  const timer = setInterval(look, everyMs)
  return {
    events,
    stop: async () => {
      clearInterval(timer)
      await holder.end()
    },
  }
}

/** Frees the jobs and queues of workers that hold no lock. Gives how many workers were lost. */
export async function freeLostJobs(): Promise<number> {
  const [row] = await openClient().$queryRaw<{ lost: number }[]>`
    WITH lost AS (
      SELECT DISTINCT j."locked_by" AS "worker" FROM graphile_worker.jobs j
      WHERE j."locked_at" < now() - ${youngest}::interval AND NOT EXISTS (
        SELECT FROM pg_locks l WHERE l."locktype" = 'advisory' AND l."database" = (SELECT oid FROM pg_database WHERE datname = current_database())
          AND l."classid"::bigint = ${livingWorkers} AND l."objid"::bigint = hashtext(j."locked_by")::bigint & 4294967295 AND l."granted")
    )
    SELECT count(*)::int AS "lost", graphile_worker.force_unlock_workers(coalesce(array_agg("worker"), '{}'))::text AS "freed" FROM lost`
  return row?.lost ?? 0
}
