import { randomUUID } from 'node:crypto'
import { afterEach, expect, test } from 'vitest'
import { startWorker, workOffJobs } from '#server/events/worker.ts'
import { inTransaction, openClient } from '#server/platform/db.ts'
import { type Env, env } from '#server/platform/env.ts'
import { aMailServer, mailIdsOf } from '#server/testing/mail-server.ts'
import { queueMails } from './mail.ts'
import { sendMails } from './send-mail.ts'

const shared = globalThis as typeof globalThis & { entraideEnv?: Env }
const asStarted = env()
const at = new Date('2026-11-23T10:00:00Z')
const to = { memberId: null, email: 'margaux@example.org', locale: 'fr' }
const letter = () => ({ subject: 'Réponse', paragraphs: ['Bonjour.'], notes: [] })

afterEach(() => {
  shared.entraideEnv = asStarted
})

const sendThrough = ({ url }: { url: string }) => {
  shared.entraideEnv = { ...asStarted, smtpUrl: url }
}

/** Mails of one reaction to so many events. */
async function someMails(count: number): Promise<string[]> {
  const events = Array.from({ length: count }, () => ({ id: randomUUID(), at }))
  const mails = events.map((event) => ({ event, to, letter }))
  await inTransaction((tx) => queueMails(tx, { kind: 'new-answer', mails }))
  const keys = events.map(({ id }) => ({ key: { startsWith: id } }))
  return (await openClient().mail.findMany({ where: { OR: keys } })).map(({ id }) => id)
}

test('a worker that is told to stop lets the mails that are under way end, and leaves all others to the next', async () => {
  const server = await aMailServer({ takesMs: 100 })
  sendThrough(server)
  const ids: string[] = []
  for (let job = 0; job < 12; job += 1) ids.push(...(await someMails(10)))
  const worker = await startWorker(4)
  await expect.poll(() => server.received.length, { timeout: 10_000 }).toBeGreaterThan(8)
  const before = server.received.length
  await worker.stop()
  // Four are under way, and one may be handed over in the same moment.
  expect(server.received.length - before).toBeLessThanOrEqual(8)
  await workOffJobs()
  expect(mailIdsOf(server.received).sort()).toEqual(ids.sort())
}, 30_000)

test('while the database takes no notes four mails go out at most, and once it does none of them goes out again', async () => {
  const server = await aMailServer()
  sendThrough(server)
  const jobs = [await someMails(25), await someMails(25)]
  const sendAll = () => Promise.allSettled(jobs.map((mailIds) => sendMails({ mailIds })))
  await openClient().$executeRaw`ALTER TABLE "Mail" ADD CONSTRAINT "no_notes" CHECK ("state" <> 'sent') NOT VALID`
  for (let tries = 0; tries < 2; tries += 1) {
    expect((await sendAll()).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    expect(server.received.length).toBeLessThanOrEqual(4)
  }
  await openClient().$executeRaw`ALTER TABLE "Mail" DROP CONSTRAINT "no_notes"`
  expect((await sendAll()).map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled'])
  expect(mailIdsOf(server.received).sort()).toEqual(jobs.flat().sort())
})

test('a mail that was refused is left to its own job, also by a set that is tried again', async () => {
  const server = await aMailServer({ refusals: 1 })
  sendThrough(server)
  const mailIds = await someMails(3)
  await sendMails({ mailIds })
  await sendMails({ mailIds })
  expect(server.received).toHaveLength(2)
  await openClient().$executeRaw`UPDATE graphile_worker._private_jobs SET run_at = now()`
  await workOffJobs()
  expect(mailIdsOf(server.received).sort()).toEqual(mailIds.sort())
})
