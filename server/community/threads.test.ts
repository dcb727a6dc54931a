import { describe, expect, test } from 'vitest'
import { openClient } from '#server/platform/db.ts'
import { newId } from '#server/platform/ids.ts'
import { eventsAbout, miscounts, postIn, strayThreads, threadIn } from '#server/testing/lookups.ts'
import {
  aDiscussion,
  aForm,
  aMember,
  aModerator,
  aProduct,
  aQuestion,
  aSpace,
  as,
  type Person,
} from '#server/testing/world.ts'
import { hotOf } from './hot.ts'
import type { StartThread } from './schema.ts'
import { startThread } from './threads.ts'

const asked = async (by: Person, input: Partial<StartThread> = {}) =>
  startThread(as(by), {
    ...{ kind: 'question', spaceId: (await aSpace()).id, tags: [], productIds: [], formToken: aForm() },
    title: 'How do I descale the Aubade kettle?',
    body: 'White flakes swim in the water after a month. What do you use against them?',
    ...input,
  })

describe('a member asks', () => {
  test('and the question stands in its space with its address, language and opening post', async () => {
    const space = await aSpace()
    const tiana = await aMember()
    const { threadId, postId } = await asked(tiana, { spaceId: space.id })
    expect(await threadIn(threadId)).toMatchObject({
      ...{ kind: 'question', spaceId: space.id, authorId: tiana.id, language: 'en', state: 'visible' },
      ...{ slug: 'how-do-i-descale-the-aubade-kettle', answerCount: 0, solved: false },
      hot: expect.closeTo(hotOf({ score: 0, answers: 0, views: 0, ageHours: 0 })),
    })
    expect(await postIn(postId)).toMatchObject({ role: 'opening', threadId, authorId: tiana.id, language: 'en' })
    expect(await eventsAbout(threadId, 'thread.started')).toHaveLength(1)
    expect([...(await miscounts()), ...(await strayThreads())]).toEqual([])
  })

  test('in French, whatever language their pages are in', async () => {
    const { threadId } = await asked(await aMember({ locale: 'en' }), {
      title: 'Comment détartrer la bouilloire Aubade ?',
      body: 'Des paillettes blanches flottent dans l’eau au bout d’un mois. Que faut-il utiliser ?',
    })
    expect(await threadIn(threadId)).toMatchObject({ language: 'fr', slug: 'comment-detartrer-la-bouilloire-aubade' })
  })

  test('about products and under tags, which carry what their lists sort by', async () => {
    const [kettle, filter] = [await aProduct(), await aProduct()]
    const { threadId } = await asked(await aMember(), {
      tags: ['limescale', 'kettles'],
      productIds: [kettle.id, filter.id],
    })
    const { tags, products, createdAt, hot } = await threadIn(threadId)
    expect(products.map(({ productId }) => productId).sort()).toEqual([kettle.id, filter.id].sort())
    for (const row of [...tags, ...products]) {
      expect(row).toMatchObject({
        kind: 'question',
        state: 'visible',
        createdAt,
        lastActivityAt: createdAt,
        hot,
        score: 0,
      })
    }
    expect(await miscounts()).toEqual([])
  })

  test('and follows the answers', async () => {
    const { asker, threadId } = await aQuestion()
    const where = { threadId_memberId: { threadId, memberId: asker.id } }
    expect(await openClient().follow.findUnique({ where })).toMatchObject({ endedAt: null })
  })

  test('once, however often the form is sent at the same time', async () => {
    const tiana = await aMember()
    const form = {
      ...{
        kind: 'question' as const,
        spaceId: (await aSpace()).id,
        tags: ['descaling'],
        productIds: [],
        formToken: aForm(),
      },
      ...{ title: 'Does vinegar harm the seals?', body: 'I read that it makes rubber brittle. Has anyone seen that?' },
    }
    const sends = Array.from({ length: 20 }, () => startThread(as(tiana, { minutesLater: 0 }), form))
    const started = await Promise.all(sends)
    expect(new Set(started.map(({ threadId }) => threadId)).size).toBe(1)
    expect(await openClient().thread.count({ where: { authorId: tiana.id } })).toBe(1)
    expect(await startThread(as(tiana), form)).toEqual(started[0])
  })

  test('or opens a discussion', async () => {
    const { threadId } = await aDiscussion()
    expect(await threadIn(threadId)).toMatchObject({ kind: 'discussion' })
  })
})

describe('a thread is refused', () => {
  test('in a space that is not for the member', async () => {
    const space = await aSpace('groups')
    const choose = { fields: { spaceId: 'choose-a-space' } }
    await expect(asked(await aMember(), { spaceId: space.id })).rejects.toMatchObject(choose)
    await expect(asked(await aMember({ groupIds: space.groupIds }), { spaceId: space.id })).resolves.toBeDefined()
    await expect(asked(await aModerator(), { spaceId: space.id })).resolves.toBeDefined()
    await expect(asked(await aMember(), { spaceId: newId(new Date()) })).rejects.toMatchObject(choose)
  })

  test('with a product that is not there', async () => {
    const products = [(await aProduct()).id, newId(new Date())]
    const unknown = asked(await aMember(), { productIds: products })
    await expect(unknown).rejects.toMatchObject({ fields: { productIds: 'no-product' } })
  })

  test('with a new tag from a newcomer, who may use the known ones', async () => {
    await asked(await aMember(), { tags: ['seals'] })
    const newcomer = await aMember({ trustLevel: 0 })
    const unknown = asked(newcomer, { tags: ['seals', 'gaskets'] })
    await expect(unknown).rejects.toMatchObject({ fields: { tags: 'unknown-tag' } })
    await expect(asked(newcomer, { tags: ['seals'] })).resolves.toBeDefined()
    expect(await openClient().tag.count({ where: { name: 'gaskets' } })).toBe(0)
  })

  test('from whoever has not confirmed their address', async () => {
    await expect(asked(await aMember({ verified: false }))).rejects.toMatchObject({ code: 'verify-address-first' })
  })
})

test('two threads that make the same tags at once both get them', async () => {
  const names = ['one', 'two', 'three', 'four', 'five']
  const people = await Promise.all(Array.from({ length: 6 }, () => aMember()))
  const started = await Promise.all(
    people.map((by, index) => asked(by, { tags: index % 2 ? names : names.toReversed() })),
  )
  const tags = await Promise.all(started.map(async ({ threadId }) => (await threadIn(threadId)).tags.length))
  expect(tags).toEqual([5, 5, 5, 5, 5, 5])
  expect(await openClient().tag.count({ where: { name: { in: names } } })).toBe(5)
})
