import { parseCronItems, run, runOnce, type TaskList } from 'graphile-worker'
import { openPool } from '#server/platform/db.ts'
import { dispatch, react } from './dispatch.ts'
import { callTheRoll } from './lost-workers.ts'
import { type ScheduledTask, scheduledTasks } from './schedule.ts'
import { jobTasks } from './tasks.ts'
import { workerLog } from './worker-log.ts'

const tasks = (): TaskList => ({
  dispatch: (payload) => dispatch(payload),
  react: (payload) => react(payload),
  ...jobTasks,
  ...Object.fromEntries(scheduledTasks.map(({ name, work }) => [name, () => work(new Date())])),
})

const cronItem = ({ name, every }: ScheduledTask) => ({ task: name, match: every, identifier: name })

export interface Working {
  /** Settles when the worker ends by itself. */
  readonly promise: Promise<void>
  /** Takes no more jobs and lets the running ones end. */
  readonly stop: () => Promise<void>
}

/** Starts working off jobs in this process: reactions, then what is scheduled. Jobs are shared with other workers, and those of a
 *  worker that died are taken over. */
export async function startWorker(concurrency: number): Promise<Working> {
  const roll = await callTheRoll()
  const runner = await run({
    pgPool: openPool(),
    concurrency,
    noHandleSignals: true,
    logger: workerLog,
    events: roll.events,
    pollInterval: 1_000,
    taskList: tasks(),
    parsedCronItems: parseCronItems(scheduledTasks.map(cronItem)),
  })
  return {
    promise: runner.promise,
    stop: async () => {
      await runner.stop()
      await roll.stop()
    },
  }
}

/** Works off every job that is due, and those they cause, then returns. For tests, imports and seeds. */
export async function workOffJobs(): Promise<void> {
  await runOnce({ pgPool: openPool(), concurrency: 4, noHandleSignals: true, logger: workerLog, taskList: tasks() })
}
