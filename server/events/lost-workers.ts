import { EventEmitter } from 'node:events'
import type { WorkerEvents } from 'graphile-worker'
import { openClient } from '#server/platform/db.ts'
import { log } from '#server/platform/log.ts'
import { livingWorkers, ownRoll } from './own-roll.ts'

/** A job taken a moment ago may be of a worker that has not said yet that it lives. */
const youngest = '5 seconds'
const everyMs = 15_000
/** How soon a roll that was lost is called anew: others free our jobs meanwhile. */
const soonMs = 500

export interface Roll {
  /** Handed to the pool of workers of this process: once made it is called alive. */
  readonly events: WorkerEvents
  readonly stop: () => Promise<void>
}

/** Keeps the roll of living workers: see `ownRoll`. Jobs of workers that are on nobody's roll are freed, at the start and every 15
 *  seconds; by themselves they would wait four hours. A job that ran twice after all has its effect once: see `react`. */
export async function callTheRoll(): Promise<Roll> {
  const events: WorkerEvents = new EventEmitter()
  let again: NodeJS.Timeout | undefined
  let stopped = false
  const lookSoon = () => {
    clearTimeout(again)
    if (!stopped) again = setTimeout(look, soonMs)
  }
  const roll = ownRoll(lookSoon)
  const look = async () => {
    try {
      await roll.call()
      await freeLostJobs(roll.living)
    } catch (error) {
      log.warn({ err: error }, 'lost jobs are looked for later')
      lookSoon()
    }
  }
  // A job is held in the name of its pool: of all the workers of one process.
  events.on('pool:create', ({ workerPool }) => {
    roll.add(workerPool.id)
    void look()
  })
  await look()
  const timer = setInterval(look, everyMs)
  return {
    events,
    stop: async () => {
      stopped = true
      clearTimeout(again)
      clearInterval(timer)
      await roll.end()
    },
  }
}

/** Frees the jobs and queues of workers that hold no lock, never of `own`, who ask: they live, though their lock be lost. Gives
 *  how many workers were lost. */
export async function freeLostJobs(own: ReadonlySet<string> = new Set()): Promise<number> {
  const [row] = await openClient().$queryRaw<{ lost: number }[]>`
    WITH lost AS (
      SELECT DISTINCT j."locked_by" AS "worker" FROM graphile_worker.jobs j
      WHERE j."locked_at" < now() - ${youngest}::interval AND j."locked_by" <> ALL(${[...own]}) AND NOT EXISTS (
        SELECT FROM pg_locks l WHERE l."locktype" = 'advisory' AND l."database" = (SELECT oid FROM pg_database WHERE datname = current_database())
          AND l."classid"::bigint = ${livingWorkers} AND l."objid"::bigint = hashtext(j."locked_by")::bigint & 4294967295 AND l."granted")
    )
    SELECT count(*)::int AS "lost", graphile_worker.force_unlock_workers(coalesce(array_agg("worker"), '{}'))::text AS "freed" FROM lost`
  return row?.lost ?? 0
}
