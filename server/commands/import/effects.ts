import { type FailingJob, failingJobs, retryNow } from '#server/events/failing-jobs.ts'
import { workOffJobs } from '#server/events/worker.ts'
import { freshStatistics } from '#server/platform/statistics.ts'
import type { Report } from './report.ts'

/** A job that was in another's way gets through the second time; what fails a third time would fail for ever. */
const tries = 3

/** Lets what follows from an import take effect: texts become findable, reputation is counted. What fails is tried again, and told
 *  when it cannot be done: the rows are in, but not all of it that hangs on them. */
export async function letTakeEffect(report: Report): Promise<void> {
  await freshStatistics()
  const before = new Set((await failingJobs()).map(({ id }) => id))
  let failing: FailingJob[] = []
  for (let attempt = 1; attempt <= tries; attempt += 1) {
    await workOffJobs()
    failing = (await failingJobs()).filter(({ id }) => !before.has(id))
    if (failing.length === 0) return
    if (attempt < tries) await retryNow(failing)
  }
  for (const { name, error } of failing) report.fail(`${name}: ${error}`)
}
