import { expect, test } from 'vitest'
import { openClient } from '#server/platform/db.ts'
import {
  aDiscussion,
  aProduct,
  aQuestion,
  asGuest,
  type Question,
  statementsOf,
  worldNow,
} from '#server/testing/world.ts'
import { relatedThreads } from './related-threads.ts'

const link = (from: Question, to: Question, kind: 'related' | 'duplicate') =>
  openClient().threadLink.create({ data: { fromId: from.threadId, toId: to.threadId, kind, at: worldNow() } })
const near = async ({ threadId }: Question) => (await relatedThreads(asGuest(), threadId)).map(({ id }) => id)

test('threads that people linked come first, then those about the same product, then under the same tags', async () => {
  const productIds = [(await aProduct()).id]
  const here = await aQuestion({ productIds, tags: ['lids'] })
  const tagged = await aQuestion({ tags: ['lids'] })
  const about = await aQuestion({ productIds })
  const linked = await aDiscussion()
  await link(linked, here, 'related')
  await aQuestion()
  expect(await near(here)).toEqual([linked.threadId, about.threadId, tagged.threadId])
  expect(await statementsOf(() => near(here))).toHaveLength(1)
})

test('a duplicate leads to what it repeats, which does not lead back', async () => {
  const [first, again] = [await aQuestion({ tags: ['twice'] }), await aQuestion({ tags: ['twice'] })]
  await link(again, first, 'duplicate')
  expect(await relatedThreads(asGuest(), again.threadId)).toMatchObject([{ id: first.threadId, duplicate: true }])
  expect(await near(first)).toEqual([])
})
