import { expect, test } from 'vitest'
import { react } from '#server/events/dispatch.ts'
import { record } from '#server/events/record.ts'
import { systemCtx } from '#server/platform/ctx.ts'
import { inTransaction, openClient, Prisma } from '#server/platform/db.ts'
import { aQuestion, reactionsSettled, statementsOf } from '#server/testing/world.ts'
import { indexStale, noteStale } from './stale-documents.ts'

const imported = (...threadIds: string[]) =>
  inTransaction((tx) =>
    record(tx, systemCtx(new Date(), 'import'), { name: 'threads.imported', threadIds, earned: [] }),
  )
const indexed = async () => (await openClient().searchDocument.findMany()).map(({ id }) => id)

test('a thread that an import names again and again is made once, and no batch looks at the others', async () => {
  const [one, two] = [
    await aQuestion({ title: 'One of the two questions' }),
    await aQuestion({ title: 'The other question of two' }),
  ]
  await reactionsSettled()
  await openClient().searchDocument.deleteMany()
  await imported(one.threadId, two.threadId)
  await imported(two.threadId)
  const events = await openClient().event.findMany({ where: { name: 'threads.imported' }, orderBy: { seq: 'asc' } })
  for (const { id: eventId } of events) {
    const sent = await statementsOf(() => react({ eventId, reaction: 'search.threads' }))
    expect(sent.filter((statement) => statement.includes('threads.imported'))).toEqual([])
  }
  expect(await openClient().staleDocument.count()).toBe(2)
  expect(await indexed()).toEqual([])
  await indexStale()
  expect((await indexed()).sort()).toEqual([one.threadId, two.threadId].sort())
  expect(await openClient().staleDocument.count()).toBe(0)
})

test('a worker that stops leaves the documents that are not made yet to another', async () => {
  const { threadId } = await aQuestion()
  await reactionsSettled()
  await inTransaction((tx) => noteStale(tx, Prisma.sql`SELECT ${threadId}::uuid AS "threadId"`))
  await indexStale({}, AbortSignal.abort())
  expect(await openClient().staleDocument.count()).toBe(1)
  await reactionsSettled()
  expect(await openClient().staleDocument.count()).toBe(0)
})
