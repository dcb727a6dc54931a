import { expect, test } from 'vitest'
import { inTransaction, openClient } from '#server/platform/db.ts'
import { anAnswer, aQuestion, as, reactionsSettled } from '#server/testing/world.ts'
import { record } from './record.ts'
import { startWorker } from './worker.ts'

const happened = () => openClient().reactionRun.count()
const waiting = async () => {
  const [row] = await openClient().$queryRaw<
    { jobs: number }[]
  >`SELECT count(*)::int AS "jobs" FROM graphile_worker.jobs`
  return row?.jobs
}

test('a worker sees to a single event at once, and to a burst of them with few transactions', async () => {
  const question = await aQuestion()
  await reactionsSettled()
  const worker = await startWorker(4)
  try {
    const before = await happened()
    await anAnswer(question)
    await expect.poll(happened, { timeout: 5_000 }).toBe(before + 2)
    await inTransaction(async (tx) => {
      for (let time = 0; time < 120; time += 1)
        await record(tx, as(question.asker), { name: 'thread.edited', threadId: question.threadId })
    })
    await expect.poll(happened, { timeout: 10_000 }).toBe(before + 122)
    await expect.poll(waiting).toBe(0)
    const rounds = await openClient().$queryRaw<unknown[]>`SELECT DISTINCT "xmin"::text FROM "ReactionRun"`
    // The question's, the answer's two, and the burst's.
    expect(rounds.length).toBeLessThanOrEqual(12)
  } finally {
    await worker.stop()
  }
})
