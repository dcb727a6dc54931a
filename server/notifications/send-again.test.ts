import { afterEach, beforeEach, expect, test } from 'vitest'
import { openClient } from '#server/platform/db.ts'
import { type Env, env } from '#server/platform/env.ts'
import { aForm, aModerator, anAdmin, as } from '#server/testing/world.ts'
import type { MailKind } from './mail.ts'
import { clearMails, mailKeptDays } from './mail-life.ts'
import { mailReport } from './mail-state.ts'
import { outbox } from './outbox.ts'
import { sendAgain } from './send-again.ts'

const shared = globalThis as typeof globalThis & { entraideEnv?: Env }
const asStarted = env()
const hourMs = 3_600_000

beforeEach(async () => {
  await openClient().mail.deleteMany()
  shared.entraideEnv = { ...asStarted, smtpUrl: 'smtp://127.0.0.1:1' }
})
afterEach(() => {
  shared.entraideEnv = asStarted
})

test('a mail that failed is queued again, once, and what was done is recorded', async () => {
  const ctx = as(await anAdmin())
  const id = await aMail({ at: ctx.now })
  expect(await sendAgain(ctx, { mailId: id })).toBe(1)
  expect(await stateOf(id)).toMatchObject({ state: 'queued', error: null })
  expect(await jobsOf(id)).toEqual([{ attempts: 0 }])
  await expect(sendAgain(ctx, { mailId: id })).rejects.toMatchObject({ code: 'no-mail' })
  expect(await openClient().event.count({ where: { name: 'mails.queued-again' } })).toBe(1)
})

test('its job that had failed for good is alive again', async () => {
  const ctx = as(await anAdmin())
  const id = await aMail({ at: ctx.now })
  await openClient().$executeRaw`
    SELECT graphile_worker.add_job('send-mail', '{}'::json, max_attempts => 12, job_key => ${`mail:${id}`})`
  await openClient().$executeRaw`UPDATE graphile_worker._private_jobs SET attempts = 12 WHERE key = ${`mail:${id}`}`
  await sendAgain(ctx, { mailId: id })
  expect(await jobsOf(id)).toEqual([{ attempts: 0 }])
})

test('all that failed are queued at once, but for those whose link has run out', async () => {
  const ctx = as(await anAdmin())
  const ago = (hours: number) => new Date(ctx.now.getTime() - hours * hourMs)
  const answer = await aMail({ at: ago(30) })
  const reset = await aMail({ kind: 'reset-password', at: ago(2) })
  const verification = await aMail({ kind: 'verify-address', at: ago(2) })
  const report = await mailReport(ctx)
  expect(report.worthSending).toBe(2)
  expect(report.failures.find(({ id }) => id === reset)).toMatchObject({ worthSending: false })
  expect(await sendAgain(ctx, {})).toBe(2)
  const states = await Promise.all([answer, reset, verification].map(stateOf))
  expect(states.map((mail) => mail?.state)).toEqual(['queued', 'failed', 'queued'])
})

test('it takes an admin, and a server to send through', async () => {
  await expect(sendAgain(as(await aModerator()), {})).rejects.toMatchObject({ code: 'admins-only' })
  shared.entraideEnv = asStarted
  await expect(sendAgain(as(await anAdmin()), {})).rejects.toMatchObject({ code: 'mail-not-configured' })
})

test('an unsent mail forgets its secret with the link; what the demo keeps stays until it is cleared', async () => {
  const now = new Date()
  const ago = (hours: number) => new Date(now.getTime() - hours * hourMs)
  const reset = await aMail({ kind: 'reset-password', at: ago(2) })
  const fresh = await aMail({ kind: 'verify-address', at: ago(2) })
  const kept = await aMail({ kind: 'reset-password', at: ago(2), state: 'kept' })
  const old = await aMail({ at: ago((mailKeptDays + 1) * 24), state: 'kept' })
  await clearMails(now)
  expect(await stateOf(reset)).toMatchObject({ state: 'failed', text: '', html: '' })
  expect(await stateOf(fresh)).toMatchObject({ text: 'text' })
  expect(await stateOf(old)).toBeNull()
  shared.entraideEnv = { ...asStarted, demo: true }
  expect((await outbox(null)).mails.map(({ id }) => id).sort()).toEqual([fresh, kept].sort())
})

async function aMail(given: { kind?: MailKind; at: Date; state?: 'failed' | 'kept' }): Promise<string> {
  const id = aForm()
  const written = { to: 'tiana@example.org', locale: 'fr', subject: 's', text: 'text', html: 'html' }
  const { kind = 'new-answer', at, state = 'failed' } = given
  await openClient().mail.create({ data: { id, kind, key: aForm(), state, at, error: 'refused', ...written } })
  return id
}

const stateOf = (id: string) => openClient().mail.findUnique({ where: { id } })

const jobsOf = (id: string) => openClient().$queryRaw`
  SELECT attempts::int FROM graphile_worker.jobs WHERE key = ${`mail:${id}`} AND task_identifier = 'send-mail'`
