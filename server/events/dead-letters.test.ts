import { beforeEach, expect, test } from 'vitest'
import type { MemberCtx } from '#server/platform/ctx.ts'
import { openClient } from '#server/platform/db.ts'
import { newId } from '#server/platform/ids.ts'
import { deadJobCount, deadJobs, discardJob, retryJob } from './dead-letters.ts'

const now = new Date('2026-11-20T09:00:00Z')

const as = (role: 'member' | 'moderator' | 'admin'): MemberCtx => ({
  viewer: {
    kind: 'member',
    id: newId(now),
    handle: role,
    displayName: role,
    role,
    isModerator: role !== 'member',
    isAdmin: role === 'admin',
    trustLevel: 1,
    verified: true,
    groupIds: [],
    brandIds: [],
  },
  locale: 'en',
  requestId: 'test',
  now,
  via: 'web',
})

async function aFailedJob({ task = 'react', attempts = 12, error = 'it broke', key = 'e1:on-answer-posted' } = {}) {
  const [job] = await openClient().$queryRaw<{ id: string }[]>`
    SELECT id::text FROM graphile_worker.add_job(${task}, '{"eventId":"secret text"}'::json, job_key => ${key}, max_attempts => 12)`
  const id = job?.id ?? ''
  await openClient().$executeRaw`
    UPDATE graphile_worker._private_jobs SET attempts = ${attempts}, last_error = ${error} WHERE id = ${id}::bigint`
  return id
}

const eventNames = async () => (await openClient().event.findMany({ orderBy: { seq: 'asc' } })).map(({ name }) => name)

beforeEach(async () => {
  await openClient().$executeRaw`DELETE FROM graphile_worker._private_jobs`
  await openClient().event.deleteMany()
})

test('a job that failed as often as it may is listed by its own name, with the last line of its error', async () => {
  const id = await aFailedJob({
    error: 'Invalid call:\n  tx.mail.create({ data: "Dear Tiana" })\nthe server refused <tiana@example.org>',
  })
  const { jobs, more } = await deadJobs(as('admin'))
  expect(jobs).toEqual([
    { id, name: 'on-answer-posted', attempts: 12, error: 'the server refused <…@…>', failedAt: expect.any(Date) },
  ])
  expect(more).toBe(false)
  expect(await deadJobCount(as('admin'))).toBe(1)
})

test('an endless line of an error costs no more to show than a short one', async () => {
  await aFailedJob({ error: 'x'.repeat(40_000) })
  const began = process.threadCpuUsage()
  expect((await deadJobs(as('admin'))).jobs[0]?.error).toHaveLength(300)
  expect(process.threadCpuUsage(began).user / 1_000).toBeLessThan(500)
})

test('a job that will still be tried is not listed', async () => {
  await aFailedJob({ attempts: 11 })
  expect(await deadJobCount(as('admin'))).toBe(0)
})

test('what a job carries is shown nowhere', async () => {
  await aFailedJob()
  expect(JSON.stringify(await deadJobs(as('admin')))).not.toContain('secret text')
})

test('a retried job is due at once with all its attempts, and what was done is recorded', async () => {
  const jobId = await aFailedJob()
  await retryJob(as('admin'), { jobId })
  expect(await deadJobCount(as('admin'))).toBe(0)
  const [job] = await openClient().$queryRaw<{ attempts: number; due: boolean }[]>`
    SELECT attempts::int, run_at <= ${now} AS due FROM graphile_worker.jobs WHERE id = ${jobId}::bigint`
  expect(job).toEqual({ attempts: 0, due: true })
  expect(await eventNames()).toEqual(['job.retried'])
})

test('a discarded job is gone, and what was done is recorded', async () => {
  const jobId = await aFailedJob()
  await discardJob(as('admin'), { jobId })
  const rows = await openClient().$queryRaw<unknown[]>`SELECT 1 FROM graphile_worker.jobs WHERE id = ${jobId}::bigint`
  expect(rows).toEqual([])
  expect(await eventNames()).toEqual(['job.discarded'])
})

test('a job that is alive can be neither retried nor discarded', async () => {
  const jobId = await aFailedJob({ attempts: 3 })
  await expect(retryJob(as('admin'), { jobId })).rejects.toMatchObject({ code: 'no-job' })
  await expect(discardJob(as('admin'), { jobId })).rejects.toMatchObject({ code: 'no-job' })
  await expect(discardJob(as('admin'), { jobId: "1'; DROP" })).rejects.toMatchObject({ code: 'no-job' })
})

test('moderators and members see no jobs and touch none', async () => {
  const jobId = await aFailedJob()
  for (const role of ['member', 'moderator'] as const) {
    await expect(deadJobs(as(role))).rejects.toMatchObject({ code: 'admins-only' })
    await expect(deadJobCount(as(role))).rejects.toMatchObject({ code: 'admins-only' })
    await expect(retryJob(as(role), { jobId })).rejects.toMatchObject({ code: 'admins-only' })
    await expect(discardJob(as(role), { jobId })).rejects.toMatchObject({ code: 'admins-only' })
  }
  expect(await deadJobCount(as('admin'))).toBe(1)
})

test('more dead jobs than a page holds go on after its last one', async () => {
  for (let number = 0; number < 51; number += 1) await aFailedJob({ key: `e${number}:on-vote-cast` })
  const first = await deadJobs(as('admin'))
  expect([first.jobs.length, first.more]).toEqual([50, true])
  const second = await deadJobs(as('admin'), first.jobs.at(-1)?.id)
  expect([second.jobs.length, second.more]).toEqual([1, false])
})
