import { parseCronItems, run, runOnce, type Task, type TaskList } from 'graphile-worker'
import { inBackground, openPool } from '#server/platform/db.ts'
import { gathered } from '#server/platform/gathered.ts'
import { dispatch, dispatchJobOf, react } from './dispatch.ts'
import { callTheRoll } from './lost-workers.ts'
import { type ScheduledTask, scheduledTasks } from './schedule.ts'
import { jobTasks } from './tasks.ts'
import { workerLog } from './worker-log.ts'

/** Events that are dispatched in one go. Two goes at once: while PostgreSQL is at one, Node is at the other. */
const eventsAtOnce = 50
const goesAtOnce = 2
/** Other jobs that are taken in one go. Those that are not begun are given back at once when the worker stops. */
const jobsAtOnce = 20

function dispatchTasks(): TaskList {
  const dispatchTogether = gathered({ work: dispatch, most: eventsAtOnce, rounds: goesAtOnce })
  return { dispatch: (payload) => dispatchTogether(dispatchJobOf(payload)) }
}

const otherTasks = (): TaskList => ({
  react,
  ...Object.fromEntries(
    Object.entries(jobTasks).map(([name, work]): [string, Task] => [
      name,
      (payload, { abortSignal }) => work(payload, abortSignal),
    ]),
  ),
  ...Object.fromEntries(scheduledTasks.map(({ name, work }) => [name, () => work(new Date())])),
})

/** The same, over the worker's own connections. */
const backgroundTasks = (tasks: TaskList): TaskList =>
  Object.fromEntries(
    Object.entries(tasks).map(([name, work]) => [name, (...given) => inBackground(() => work?.(...given))]),
  )

// To take a job and to tick it off took as many statements as most jobs have.
const inBatches = (size: number) => ({
  localQueue: {
    size,
    /** What one process has taken but not begun is another's after this many ms. */
    ttl: 2_000,
    /** After fewer than that were there, others are waited for, for about so many ms: each event says that there is a job. */
    refetchDelay: { durationMs: 200, threshold: size, maxAbortThreshold: size },
  },
  completeJobBatchDelay: 20,
  failJobBatchDelay: 20,
  /** Who stops tells the running jobs at once. */
  gracefulShutdownAbortTimeout: 0,
})

const cronItem = ({ name, every }: ScheduledTask) => ({ task: name, match: every, identifier: name })

export interface Working {
  /** Settles when the worker ends by itself. */
  readonly promise: Promise<void>
  /** Takes no more jobs and lets the running ones end. */
  readonly stop: () => Promise<void>
}

/** Starts working off jobs in this process: reactions, then what is scheduled. Jobs are shared with other workers, and those of a
 *  worker that died are taken over.
 *  @param concurrency jobs at work at once, without dispatches: those share their work */
export async function startWorker(concurrency: number): Promise<Working> {
  const roll = await callTheRoll()
  const shared = { pgPool: inBackground(openPool), noHandleSignals: true, logger: workerLog, pollInterval: 1_000 }
  // Jobs that wait for their turn count as running: a stop would work off all that one runner of everything has taken.
  const runners = await Promise.all(
    [
      {
        concurrency: eventsAtOnce * goesAtOnce,
        size: eventsAtOnce * goesAtOnce,
        tasks: dispatchTasks(),
        scheduled: [],
      },
      { concurrency, size: jobsAtOnce, tasks: otherTasks(), scheduled: scheduledTasks },
    ].map(({ size, tasks, scheduled, ...own }) =>
      run({
        ...{ ...shared, ...own, events: roll.events, preset: { worker: inBatches(size) } },
        ...{ taskList: backgroundTasks(tasks), parsedCronItems: parseCronItems(scheduled.map(cronItem)) },
      }),
    ),
  )
  return {
    promise: Promise.race(runners.map(({ promise }) => promise)),
    stop: async () => {
      // One that has ended by itself does not keep the other from its end.
      const stopped = await Promise.allSettled(runners.map((runner) => runner.stop()))
      await roll.stop()
      for (const each of stopped) if (each.status === 'rejected') throw each.reason
    },
  }
}

interface Without {
  /** Tasks that are left to somebody else. */
  readonly without?: readonly string[]
}

/** Works off every job that is due, and those they cause, then returns. For tests, imports and seeds. */
export async function workOffJobs({ without = [] }: Without = {}): Promise<void> {
  const concurrency = 4
  const tasks = Object.entries({ ...dispatchTasks(), ...otherTasks() })
  const taskList = Object.fromEntries(tasks.filter(([name]) => !without.includes(name)))
  const options = { pgPool: openPool(), concurrency, noHandleSignals: true, logger: workerLog, taskList }
  // A worker leaves when it finds nothing, and it passes over a queue that another one is just looking at.
  for (let due = true; due; due = await jobsAreDue(Object.keys(taskList))) await runOnce(options)
}

/** Whether a job waits that nobody is at: neither at itself nor at its queue. */
async function jobsAreDue(names: string[]): Promise<boolean> {
  const { rows } = await openPool().query<{ due: boolean }>(
    `SELECT EXISTS (SELECT FROM graphile_worker.jobs j WHERE j.locked_at IS NULL AND j.run_at <= now() AND j.attempts < j.max_attempts
      AND j.task_identifier = ANY($1) AND NOT EXISTS (SELECT FROM graphile_worker._private_job_queues q
        WHERE q.queue_name = j.queue_name AND q.locked_at IS NOT NULL)) AS due`,
    [names],
  )
  return rows[0]?.due ?? false
}
