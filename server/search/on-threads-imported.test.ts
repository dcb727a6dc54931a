import { expect, test } from 'vitest'
import { react } from '#server/events/dispatch.ts'
import { record } from '#server/events/record.ts'
import { systemCtx } from '#server/platform/ctx.ts'
import { inTransaction, openClient } from '#server/platform/db.ts'
import { aQuestion, reactionsSettled } from '#server/testing/world.ts'

const imported = (...threadIds: string[]) =>
  inTransaction((tx) =>
    record(tx, systemCtx(new Date(), 'import'), { name: 'threads.imported', threadIds, earned: [] }),
  )

test('a thread that an import names again is indexed with the last, once', async () => {
  const [one, two] = [
    await aQuestion({ title: 'One of the two questions' }),
    await aQuestion({ title: 'The other question of two' }),
  ]
  await reactionsSettled()
  await openClient().searchDocument.deleteMany()
  await imported(one.threadId, two.threadId)
  await imported(two.threadId)
  const [first, last] = await openClient().event.findMany({
    where: { name: 'threads.imported' },
    orderBy: { seq: 'asc' },
  })
  const indexed = async () => (await openClient().searchDocument.findMany()).map(({ id }) => id)
  await react({ eventId: first?.id, reaction: 'search.threads' })
  expect(await indexed()).toEqual([one.threadId])
  await react({ eventId: last?.id, reaction: 'search.threads' })
  expect((await indexed()).sort()).toEqual([one.threadId, two.threadId].sort())
})
