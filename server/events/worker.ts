import { parseCronItems, type Runner, run, runOnce, type TaskList } from 'graphile-worker'
import { openPool } from '#server/platform/db.ts'
import { dispatch, react } from './dispatch.ts'
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

/** Starts working off jobs in this process: reactions, then what is scheduled. Jobs are shared with other workers. */
export async function startWorker(concurrency: number): Promise<Runner> {
  return run({
    pgPool: openPool(),
    concurrency,
    noHandleSignals: true,
    logger: workerLog,
    pollInterval: 1_000,
    taskList: tasks(),
    parsedCronItems: parseCronItems(scheduledTasks.map(cronItem)),
  })
}

/** Works off every job that is due, and those they cause, then returns. For tests, imports and seeds. */
export async function workOffJobs(): Promise<void> {
  await runOnce({ pgPool: openPool(), concurrency: 4, noHandleSignals: true, logger: workerLog, taskList: tasks() })
}
