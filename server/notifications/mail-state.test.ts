import { expect, test } from 'vitest'
import { openClient } from '#server/platform/db.ts'
import { forgetEnv } from '#server/platform/env.ts'
import { aForm, aModerator, anAdmin, as } from '#server/testing/world.ts'
import { mailReport } from './mail-state.ts'

async function aMail(state: 'sent' | 'queued' | 'failed', at: Date, error: string | null = null) {
  const written = { to: 'tiana@example.org', locale: 'fr', subject: 's', text: 't', html: 'h' }
  await openClient().mail.create({
    data: { id: aForm(), kind: 'new-answer', key: aForm(), state, error, at, ...written },
  })
}

test('an admin sees how many mails left, wait and failed in seven days, and why, but not to whom', async () => {
  const ctx = as(await anAdmin())
  const longAgo = new Date(ctx.now.getTime() - 8 * 86_400_000)
  await aMail('sent', ctx.now)
  await aMail('queued', ctx.now)
  await aMail('failed', ctx.now, '550 <tiana@example.org> unknown')
  await aMail('failed', longAgo, 'long ago')
  const report = await mailReport(ctx)
  expect(report).toMatchObject({ sent: 1, waiting: 1, failed: 1 })
  expect(report.failures).toMatchObject([{ kind: 'new-answer', error: '550 <…@…> unknown' }])
})

test('an endless error costs no more to show than a short one', async () => {
  const ctx = as(await anAdmin())
  await aMail('failed', ctx.now, 'x'.repeat(40_000))
  const began = process.threadCpuUsage()
  expect((await mailReport(ctx)).failures[0]?.error.length).toBeLessThanOrEqual(300)
  expect(process.threadCpuUsage(began).user / 1_000).toBeLessThan(500)
})

test('it is said whether anything can leave at all', async () => {
  const ctx = as(await anAdmin())
  process.env.SMTP_URL = 'smtp://127.0.0.1:2525'
  forgetEnv()
  expect((await mailReport(ctx)).by).toBe('smtp')
  delete process.env.SMTP_URL
  forgetEnv()
  expect((await mailReport(ctx)).by).toBe('none')
})

test('it is for admins alone', async () => {
  await expect(mailReport(as(await aModerator()))).rejects.toMatchObject({ code: 'admins-only' })
})
