import type { Statements } from '#server/platform/db.ts'
import { attemptsPerJob } from './attempts.ts'

interface NewJob {
  /** Listed in `tasks.ts`. */
  readonly task: string
  readonly payload: object
  /** A second job under the key of one that still waits takes its place. */
  readonly key: string
  /** Jobs of one queue run one after the other. */
  readonly queue?: string
}

/** Leaves work for after this transaction that is too much for one: the task does it in transactions of its own. One statement. */
export async function addJob(tx: Statements, { task, payload, key, queue }: NewJob): Promise<void> {
  await tx.$executeRaw`
    SELECT graphile_worker.add_job(${task}, ${JSON.stringify(payload)}::json, max_attempts => ${attemptsPerJob}::int,
      job_key => ${key}, queue_name => ${queue ?? null})`
}
