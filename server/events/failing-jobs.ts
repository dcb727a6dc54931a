import { z } from 'zod'
import { openPool } from '#server/platform/db.ts'

/** A job that has failed and waits for its next turn, or for somebody to look at it. */
export interface FailingJob {
  readonly id: string
  /** A reaction's name, or the task's. */
  readonly name: string
  readonly attempts: number
  /** The last line of its last error. */
  readonly error: string
}

const Row = z.object({ id: z.string(), name: z.string(), attempts: z.number(), error: z.string() })

/** Tasks that follow from what was written, and change nothing outside the database. */
const ownTasks = ['dispatch', 'react', 'index-stale']

/** Jobs of our own that have failed at least once and are not done. */
export async function failingJobs(): Promise<FailingJob[]> {
  const { rows } = await openPool().query(
    `SELECT j.id::text, CASE j.task_identifier WHEN 'react' THEN coalesce(split_part(j.key, ':', 2), 'react') ELSE j.task_identifier END AS name,
      j.attempts::int, regexp_replace(btrim(j.last_error, E' \\n'), '^.*\\n', '') AS error
    FROM graphile_worker.jobs j WHERE j.attempts > 0 AND j.last_error IS NOT NULL AND j.locked_at IS NULL AND j.task_identifier = ANY($1)
    ORDER BY j.id`,
    [ownTasks],
  )
  return z.array(Row).parse(rows)
}

/** Lets them run again at once, without the pause that a failure is followed by. */
export async function retryNow(jobs: readonly FailingJob[]): Promise<void> {
  await openPool().query('SELECT graphile_worker.reschedule_jobs($1::bigint[], run_at => now(), attempts => 0)', [
    jobs.map(({ id }) => id),
  ])
}
