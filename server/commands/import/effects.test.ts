import { beforeEach, expect, test } from 'vitest'
import { failingJobs } from '#server/events/failing-jobs.ts'
import { openClient } from '#server/platform/db.ts'
import { dump, question } from '#server/testing/stackexchange-dump.ts'
import { Report } from './report.ts'
import { importStackExchange } from './stackexchange.ts'

async function run(name: string) {
  const said: string[] = []
  const request = { path: dump({ Posts: [question('1')] }), name, dryRun: false }
  return { report: await importStackExchange(request, new Report((line) => said.push(line))), said }
}
const anImpossibleJob = () =>
  openClient().$executeRaw`SELECT graphile_worker.add_job('react', '{"eventId": "none"}'::json)`

beforeEach(async () => {
  await openClient().$executeRaw`DELETE FROM graphile_worker._private_jobs`
})

test('an import whose texts became findable is done', async () => {
  const { report } = await run('done')
  expect(report.exitCode).toBe(0)
  expect(await openClient().searchDocument.count({ where: { kind: 'thread' } })).toBe(1)
  expect(await failingJobs()).toEqual([])
})

test('what cannot take effect is tried again, told, and makes the import end as failed', async () => {
  await anImpossibleJob()
  const { report, said } = await run('failing')
  expect(report.exitCode).toBe(1)
  expect(report.lines()).toContain('failed: 1')
  expect(said).toContainEqual(expect.stringMatching(/^failed {4}react: /))
  expect(said).toContainEqual(expect.stringContaining('/admin/jobs'))
})

test('what failed before an import is not its fault', async () => {
  await anImpossibleJob()
  await run('failing too')
  expect((await run('after it')).report.exitCode).toBe(0)
})

test('the planner knows of the rows before they are worked with', async () => {
  await run('known')
  const [table] = await openClient().$queryRaw<{ rows: number }[]>`
    SELECT reltuples::int AS "rows" FROM pg_class WHERE relname = 'Post'`
  expect(table?.rows).toBeGreaterThan(0)
})
