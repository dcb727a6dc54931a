import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { postAnswer } from '#server/community/answers.ts'
import { followThread } from '#server/community/follows.ts'
import { queueMails } from '#server/notifications/mail.ts'
import { inTransaction, openClient, openPool } from '#server/platform/db.ts'
import { type Env, env } from '#server/platform/env.ts'
import { aQuestion } from '#server/testing/conversations.ts'
import { testDatabaseUrl } from '#server/testing/database.ts'
import { aMailServer } from '#server/testing/mail-server.ts'
import { capturedMails } from '#server/testing/mails.ts'
import { aForm, aMember, as, reactionsSettled } from '#server/testing/people.ts'
import { printedLine, runCommand } from '#server/testing/process.ts'

const shared = globalThis as typeof globalThis & { entraideEnv?: Env }
const asStarted = env()
const answers = 60
const followers = 3

test('a worker killed in the middle loses nothing and does nothing twice', async () => {
  const question = await aQuestion()
  for (let person = 0; person < followers; person += 1) {
    await followThread(as(await aMember()), { threadId: question.threadId, follow: true })
  }
  await reactionsSettled()
  const before = await capturedMails()
  const answerer = await aMember()
  for (let number = 0; number < answers; number += 1) {
    const body = `Answer number ${number} to be told to everyone who follows.`
    await postAnswer(as(answerer), { threadId: question.threadId, body, formToken: aForm() })
  }
  const letGo = await holdingDocumentOf(question.threadId)
  const first = await aWorker()
  await until(async () => (await reactionsRun()) > 20)
  first.kill('SIGKILL')
  await first.ended
  // The mails are written; the document, and so every dispatch, is not done.
  expect(await reactionsRun()).toBeLessThan(answers * 2)
  await letGo()
  await aWorker()
  await until(async () => (await jobsLeft()) === 0)
  expect(await reactionsRun()).toBe(answers * 2)
  // The asker and the followers, once for each answer.
  expect((await capturedMails()).length - before.length).toBe(answers * (followers + 1))
}, 180_000)

test('a worker told to stop while a mail server takes its time ends well, within ten seconds', async () => {
  const { url } = await aMailServer({ takesMs: 20_000 })
  const event = { id: randomUUID(), at: new Date() }
  const to = { memberId: null, email: 'margaux@example.org', locale: 'fr' }
  const letter = () => ({ subject: 'Réponse', paragraphs: ['Bonjour.'], notes: [] })
  shared.entraideEnv = { ...asStarted, smtpUrl: url }
  await inTransaction((tx) => queueMails(tx, { kind: 'new-answer', mails: [{ event, to, letter }] }))
  shared.entraideEnv = asStarted
  const worker = await aWorker({ SMTP_URL: url })
  await until(async () => (await jobsTaken()) > 0)
  const told = Date.now()
  worker.kill('SIGTERM')
  expect(await worker.ended).toBe(0)
  expect(Date.now() - told).toBeLessThan(10_000)
}, 60_000)

test('a worker that can tick no job off ends with 1, so that whoever runs it starts it anew', async () => {
  const question = await aQuestion()
  await reactionsSettled()
  const letGo = await holdingDocumentOf(question.threadId)
  await postAnswer(as(await aMember()), { threadId: question.threadId, body: 'It dries by noon.', formToken: aForm() })
  const worker = await aWorker()
  await until(async () => (await jobsTaken()) > 0)
  await openPool().query('ALTER SCHEMA graphile_worker RENAME TO taken_away')
  try {
    await letGo()
    expect(await worker.ended).toBe(1)
  } finally {
    await openPool().query('ALTER SCHEMA taken_away RENAME TO graphile_worker')
  }
}, 60_000)

/** Whoever makes this thread's document waits until it is let go. */
async function holdingDocumentOf(threadId: string): Promise<() => Promise<void>> {
  const holder = await openPool().connect()
  await holder.query('BEGIN')
  await holder.query('SELECT FROM "SearchDocument" WHERE "threadId" = $1 FOR UPDATE', [threadId])
  return async () => {
    await holder.query('ROLLBACK')
    holder.release()
  }
}

async function aWorker(more: Record<string, string> = {}) {
  const worker = runCommand({
    command: 'worker',
    env: { DATABASE_URL: testDatabaseUrl, SECRET: process.env.SECRET ?? '', LOG_LEVEL: 'error', ...more },
  })
  await printedLine(worker, /^working$/m)
  return worker
}

const reactionsRun = () => openClient().reactionRun.count({ where: { event: { name: 'answer.posted' } } })

async function jobsTaken(): Promise<number> {
  const { rows } = await openPool().query(
    'SELECT count(*)::int AS "taken" FROM graphile_worker.jobs WHERE locked_at IS NOT NULL',
  )
  return rows[0].taken
}

async function jobsLeft(): Promise<number> {
  const { rows } = await openPool().query('SELECT count(*)::int AS "left" FROM graphile_worker.jobs')
  return rows[0].left
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await pause(100)
}
