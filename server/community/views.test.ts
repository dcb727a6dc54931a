import { expect, test } from 'vitest'
import { openClient } from '#server/platform/db.ts'
import { aMember, aQuestion, as, asGuest, statementsOf } from '#server/testing/world.ts'
import { flushViews, noteView } from './views.ts'

const viewsOf = async (id: string) => (await openClient().thread.findUniqueOrThrow({ where: { id } })).views
const readBy = async (id: string) => (await openClient().member.findUniqueOrThrow({ where: { id } })).threadsRead

test('reading a thread writes nothing; what was read is written together later', async () => {
  const { threadId } = await aQuestion()
  const reader = await aMember()
  expect(
    await statementsOf(async () => {
      noteView(asGuest(), threadId)
      noteView(as(reader), threadId)
    }),
  ).toEqual([])
  expect(await viewsOf(threadId)).toBe(0)
  await flushViews()
  expect(await viewsOf(threadId)).toBe(2)
})

test('a member who comes back has still read one thread', async () => {
  const [one, other] = [await aQuestion(), await aQuestion()]
  const reader = await aMember()
  for (const { threadId } of [one, other, one]) {
    noteView(as(reader), threadId)
    await flushViews()
  }
  expect(await readBy(reader.id)).toBe(2)
  expect(await openClient().readMark.count({ where: { memberId: reader.id } })).toBe(2)
  expect(await viewsOf(one.threadId)).toBe(2)
})

test('a thread that is gone meanwhile does not lose the others’ views', async () => {
  const { threadId } = await aQuestion()
  noteView(asGuest(), threadId)
  noteView(asGuest(), '01900000-0000-7000-8000-000000000000')
  await flushViews()
  expect(await viewsOf(threadId)).toBe(1)
})

test('nothing is sent when nothing was read', async () => {
  await flushViews()
  expect(await statementsOf(flushViews)).toEqual([])
})
