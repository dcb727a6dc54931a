import { EventEmitter } from 'node:events'
import type { WorkerEvents } from 'graphile-worker'
import { inTransaction, type Tx } from '#server/platform/db.ts'
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

/** A job that was begun this often is dead, whatever ended it: it may be what ends its workers. */
const begunAtMost = 100

/** Frees the jobs and queues of workers that hold no lock, never of `own`, who ask: they live, though their lock be lost. To be taken
 *  counts as a try, and a worker takes jobs by the dozen: what was lost with it is given one try more, else a server that is killed
 *  often would let jobs die that never failed. Gives how many workers were lost. */
export async function freeLostJobs(own: ReadonlySet<string> = new Set()): Promise<number> {
  return inTransaction(async (tx) => {
    const lost = await lostWorkers(tx, own)
    if (lost.length === 0) return 0
    const jobs = await tx.$queryRaw<{ id: bigint; tries: number }[]>`
      SELECT "id", least("max_attempts" + 1, ${begunAtMost}) AS "tries" FROM graphile_worker.jobs WHERE "locked_by" = ANY(${lost})`
    await tx.$executeRaw`SELECT graphile_worker.force_unlock_workers(${lost})`
    const given = JSON.stringify(jobs.map(({ id, tries }) => ({ id: String(id), tries })))
    await tx.$executeRaw`
      SELECT graphile_worker.reschedule_jobs(ARRAY["id"], max_attempts => "tries")
      FROM jsonb_to_recordset(${given}::jsonb) AS given("id" bigint, "tries" int)`
    return lost.length
  })
}

async function lostWorkers(tx: Tx, own: ReadonlySet<string>): Promise<string[]> {
  const rows = await tx.$queryRaw<{ worker: string }[]>`
    SELECT DISTINCT j."locked_by" AS "worker" FROM graphile_worker.jobs j
    WHERE j."locked_at" < now() - ${youngest}::interval AND j."locked_by" <> ALL(${[...own]}) AND NOT EXISTS (
      SELECT FROM pg_locks l WHERE l."locktype" = 'advisory' AND l."database" = (SELECT oid FROM pg_database WHERE datname = current_database())
        AND l."classid"::bigint = ${livingWorkers} AND l."objid"::bigint = hashtext(j."locked_by")::bigint & 4294967295 AND l."granted")`
  return rows.map(({ worker }) => worker)
}
