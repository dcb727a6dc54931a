import { type FailingJob, failingJobs, retryNow } from '#server/events/failing-jobs.ts'
import { workOffJobs } from '#server/events/worker.ts'
import { inBackground } from '#server/platform/db.ts'
import { freshStatistics } from '#server/platform/statistics.ts'
import { indexStale } from '#server/search/stale-documents.ts'
import type { Report } from './report.ts'

/** A job that was in another's way gets through the second time; what fails a third time would fail for ever. */
const tries = 3

/** Jobs, by their ids. */
type Jobs = ReadonlySet<string>

/** Lets what follows from an import take effect: texts become findable, reputation is counted. What fails is tried again, and told
 *  when it cannot be done: the rows are in, but not all of it that hangs on them.
 *  @param before jobs that had failed before the import; left out when none of its own have begun */
export async function letTakeEffect(report: Report, before?: Jobs): Promise<void> {
  const others = before ?? (await failingNow())
  let failing: FailingJob[] = []
  for (let attempt = 1; attempt <= tries; attempt += 1) {
    await makeFindable()
    await workOffJobs()
    failing = (await failingJobs()).filter(({ id }) => !others.has(id))
    if (failing.length === 0) return
    if (attempt < tries) await retryNow(failing)
  }
  for (const { name, error } of failing) report.fail(`${name}: ${error}`)
}

/** Lets what is in be found. May be called while what no document holds is still read: the statements of both are then under way at
 *  once, and of documents three sets are: while one waits for the database, the process makes another.
 *  @returns jobs that had failed before */
export async function makeFindable(): Promise<Jobs> {
  await freshStatistics()
  const before = await failingNow()
  await inBackground(async () => {
    await workOffJobs({ without: ['index-stale'] })
    await Promise.all([indexStale(), indexStale(), indexStale()])
  })
  return before
}

const failingNow = async (): Promise<Jobs> => new Set((await failingJobs()).map(({ id }) => id))
