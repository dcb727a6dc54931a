import { setTimeout as pause } from 'node:timers/promises'
import type { WorkerPool } from 'graphile-worker'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openClient } from '#server/platform/db.ts'
import { callTheRoll, freeLostJobs, type Roll } from './lost-workers.ts'
import { livingWorkers } from './own-roll.ts'

let roll: Roll

beforeEach(async () => {
  await openClient().$executeRaw`DELETE FROM graphile_worker._private_jobs`
  roll = await callTheRoll()
})
afterEach(() => roll.stop())

test('a worker whose connection broke is called alive again, over a new one', async () => {
  await aWorker('alive')
  await aJobOf('alive')
  const before = await connections()
  await openClient().$executeRaw`SELECT pg_terminate_backend(pid) FROM unnest(${before}::int[]) pid`
  await until(async () => (await connections()).some((pid) => !before.includes(pid)))
  expect(await freeLostJobs()).toBe(0)
  expect(await holders()).toEqual(['alive'])
})

test('a process never frees the jobs of its own workers, on the roll or not', async () => {
  await aJobOf('own')
  expect(await freeLostJobs(new Set(['own']))).toBe(0)
  expect(await holders()).toEqual(['own'])
})

test('a job that is lost with its worker again and again does not die of it', async () => {
  await aJobOf('killed')
  const max = () =>
    openClient().$queryRaw<{ tries: number }[]>`SELECT max_attempts::int AS "tries" FROM graphile_worker.jobs`
  const [before] = await max()
  expect(await freeLostJobs()).toBe(1)
  expect(await holders()).toEqual([null])
  expect(await max()).toEqual([{ tries: (before?.tries ?? 0) + 1 }])
  await openClient().$executeRaw`
    UPDATE graphile_worker._private_jobs SET locked_by = 'killed', locked_at = now() - interval '1 minute', max_attempts = 100`
  expect(await freeLostJobs()).toBe(1)
  expect(await max()).toEqual([{ tries: 100 }])
})

async function aWorker(workerId: string): Promise<void> {
  // The roll asks a pool of workers for nothing but its name.
  roll.events.emit('pool:create', { workerPool: { id: workerId } as WorkerPool } as never)
  await until(async () => (await connections()).length > 0)
}

async function aJobOf(workerId: string): Promise<void> {
  await openClient().$executeRaw`SELECT graphile_worker.add_job('send-mail', '{}'::json, job_key => ${workerId})`
  await openClient().$executeRaw`
    UPDATE graphile_worker._private_jobs SET locked_by = ${workerId}, locked_at = now() - interval '1 minute'
    WHERE key = ${workerId}`
}

async function holders(): Promise<(string | null)[]> {
  const jobs = await openClient().$queryRaw<{ by: string | null }[]>`
    SELECT locked_by AS "by" FROM graphile_worker._private_jobs ORDER BY id`
  return jobs.map(({ by }) => by)
}

/** The connections that hold a place on the roll. */
async function connections(): Promise<number[]> {
  const rows = await openClient().$queryRaw<{ pid: number }[]>`
    SELECT DISTINCT pid FROM pg_locks WHERE locktype = 'advisory' AND classid::bigint = ${livingWorkers} AND granted
      AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`
  return rows.map(({ pid }) => pid)
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await pause(50)
}
