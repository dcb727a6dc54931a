import { expect, test } from 'vitest'
import { openClient } from '#server/platform/db.ts'
import { eventsAbout, miscounts, strayThreads, threadIn } from '#server/testing/lookups.ts'
import { aMember, aModerator, aProduct, aQuestion, aSpace, as, asGuest } from '#server/testing/world.ts'
import { placeThread, threadPlace } from './place-thread.ts'
import { threadList } from './thread-lists.ts'

const underTag = async (name: string) => {
  const { id } = await openClient().tag.findUniqueOrThrow({ where: { name } })
  const query = { scope: { of: 'tag', id }, kind: 'question', sort: 'newest', language: 'all' } as const
  return (await threadList(asGuest(), query)).threads.map((thread) => thread.id)
}

test('an author puts their question under other tags and products, and every list and count follows', async () => {
  const [lid, kettle] = [await aProduct('Lid'), await aProduct('Kettle')]
  const question = await aQuestion({ tags: ['lids', 'noise'], productIds: [lid.id] })
  const { spaceId } = await threadIn(question.threadId)
  const ctx = as(question.asker)
  await placeThread(ctx, { threadId: question.threadId, spaceId, tags: ['noise', 'kettles'], productIds: [kettle.id] })
  expect(await underTag('lids')).not.toContain(question.threadId)
  expect(await underTag('kettles')).toContain(question.threadId)
  expect(await threadPlace(ctx, question)).toMatchObject({
    spaceId,
    tags: ['kettles', 'noise'],
    productIds: [kettle.id],
  })
  expect([...(await miscounts()), ...(await strayThreads())]).toEqual([])
  expect(await eventsAbout(question.threadId, 'thread.edited')).toHaveLength(1)
})

test('a moderator moves a thread into a space of members alone, and visitors see it no more', async () => {
  const question = await aQuestion({ tags: ['moved'] })
  const members = await aSpace('members')
  expect(await underTag('moved')).toEqual([question.threadId])
  const place = { threadId: question.threadId, spaceId: members.id, tags: ['moved'], productIds: [] }
  await placeThread(as(await aModerator()), place)
  expect(await underTag('moved')).toEqual([])
  await expect(threadPlace(asGuest(), question)).rejects.toMatchObject({ status: 404 })
  expect(await miscounts()).toEqual([])
})

test('nobody else does, nor into a space that is not theirs, nor under a product that is none', async () => {
  const question = await aQuestion()
  const { spaceId } = await threadIn(question.threadId)
  const place = { threadId: question.threadId, spaceId, tags: [], productIds: [] }
  await expect(placeThread(as(await aMember()), place)).rejects.toMatchObject({ code: 'author-only' })
  const hidden = await aSpace('groups')
  const asker = as(question.asker)
  await expect(placeThread(asker, { ...place, spaceId: hidden.id })).rejects.toMatchObject({
    fields: { spaceId: 'choose-a-space' },
  })
  await expect(placeThread(asker, { ...place, productIds: [spaceId] })).rejects.toMatchObject({
    fields: { productIds: 'no-product' },
  })
  expect(await miscounts()).toEqual([])
})
