import { z } from 'zod'
import type { Ctx, MemberCtx } from '#server/platform/ctx.ts'
import { inTransaction, Prisma, reader, type Tx } from '#server/platform/db.ts'
import { allow, NotFound } from '#server/platform/errors.ts'
import { record } from './record.ts'

/** A job that has failed as often as it may. What it carries is never read: only what it is and how it ended. */
export interface DeadJob {
  readonly id: string
  /** A reaction's name, a scheduled task's, or `dispatch`. */
  readonly name: string
  readonly attempts: number
  /** The last line of the last error, at most 300 characters. */
  readonly error: string
  readonly failedAt: Date
}

const errorLength = 300
const jobsPerPage = 50

/** SQL. Expects a row of graphile_worker.jobs as `j`. */
export const deadCondition = 'j."attempts" >= j."max_attempts" AND j."locked_at" IS NULL'
const JobId = z.string().regex(/^\d{1,18}$/)
const JobRow = z.object({
  id: z.string(),
  task: z.string(),
  key: z.string().nullable(),
  attempts: z.number(),
  error: z.string().nullable(),
  failedAt: z.date(),
})

const isDead = Prisma.raw(deadCondition)
const canTendJobs = (ctx: Ctx) => ctx.viewer.isAdmin || 'admins-only'

/** How many jobs are dead.
 *  @throws Forbidden (`admins-only`) */
export async function deadJobCount(ctx: Ctx): Promise<number> {
  allow(canTendJobs(ctx))
  const [row] = await reader(ctx).$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS "count" FROM graphile_worker.jobs j WHERE ${isDead}`
  return row?.count ?? 0
}

/** The dead jobs, newest first, 50 at most; `after` is the last id of the page before.
 *  @throws Forbidden (`admins-only`) */
export async function deadJobs(ctx: Ctx, after: string | null = null): Promise<{ jobs: DeadJob[]; more: boolean }> {
  allow(canTendJobs(ctx))
  const last = JobId.safeParse(after).data
  const rows = await reader(ctx).$queryRaw`
    SELECT ${jobColumns} FROM graphile_worker.jobs j
    WHERE ${isDead} ${last ? Prisma.sql`AND j."id" < ${last}::bigint` : Prisma.empty}
    ORDER BY j."id" DESC LIMIT ${jobsPerPage + 1}`
  const jobs = z.array(JobRow).parse(rows).map(jobOf)
  return { jobs: jobs.slice(0, jobsPerPage), more: jobs.length > jobsPerPage }
}

/** Lets a dead job run again from its first attempt, at once.
 *  @throws Forbidden (`admins-only`), NotFound (`no-job`) when it is gone, or alive again */
export const retryJob = (ctx: MemberCtx, { jobId }: { jobId: string }): Promise<void> =>
  inTransaction(async (tx) => {
    const job = await deadJob(tx, ctx, jobId)
    await tx.$executeRaw`
      SELECT graphile_worker.reschedule_jobs(ARRAY[${job.id}::bigint], run_at => ${ctx.now}, attempts => 0)`
    await record(tx, ctx, { name: 'job.retried', jobId: job.id, job: job.name })
  })

/** Gives a dead job up for good: what should have followed never will.
 *  @throws Forbidden (`admins-only`), NotFound (`no-job`) when it is gone, or alive again */
export const discardJob = (ctx: MemberCtx, { jobId }: { jobId: string }): Promise<void> =>
  inTransaction(async (tx) => {
    const job = await deadJob(tx, ctx, jobId)
    await tx.$executeRaw`SELECT graphile_worker.complete_jobs(ARRAY[${job.id}::bigint])`
    await record(tx, ctx, { name: 'job.discarded', jobId: job.id, job: job.name })
  })

async function deadJob(tx: Tx, ctx: MemberCtx, jobId: string): Promise<DeadJob> {
  allow(canTendJobs(ctx))
  const id = JobId.safeParse(jobId).data
  const [row] = id
    ? await tx.$queryRaw<unknown[]>`
        SELECT ${jobColumns} FROM graphile_worker.jobs j WHERE j."id" = ${id}::bigint AND ${isDead}`
    : []
  if (!row) throw new NotFound('no-job', 'This job is no longer among the failed ones.')
  return jobOf(JobRow.parse(row))
}

const jobColumns = Prisma.sql`j."id"::text, j."task_identifier" AS "task", j."key", j."attempts"::int,
  j."last_error" AS "error", j."updated_at" AS "failedAt"`

function jobOf({ id, task, key, attempts, error, failedAt }: z.infer<typeof JobRow>): DeadJob {
  // A reaction's job is keyed by its event and its own name.
  const name = task === 'react' ? (key?.split(':').at(-1) ?? task) : task
  return { id, name, attempts, error: lastLine(error ?? ''), failedAt }
}

// Prisma puts the call with its arguments first, mail servers repeat addresses: only what went wrong is left.
const lastLine = (error: string) =>
  (error.trim().split('\n').at(-1) ?? '')
    .trim()
    // Where no @ comes, it is looked for from every letter.
    .slice(0, 10 * errorLength)
    .replaceAll(/[^\s<>"']+@[^\s<>"']+/g, '…@…')
    .slice(0, errorLength)
