import { beforeAll, describe, expect, test } from 'vitest'
import type { Ctx } from '#server/platform/ctx.ts'
import {
  aDiscussion,
  aMember,
  anAnswer,
  aProduct,
  aQuestion,
  aSpace,
  as,
  asGuest,
  type Person,
  type Question,
  statementsOf,
} from '#server/testing/world.ts'
import { acceptAnswer } from './acceptance.ts'
import { threadCounts } from './thread-counts.ts'
import { type ListScope, type ListSort, threadList } from './thread-lists.ts'

const french = 'Bonjour, je cherche à réparer la charnière de mon couvercle, qui grince depuis que je l’ai montée.'
const english = 'Hello, I am trying to repair the hinge of my lid, which has been squeaking ever since I put it on.'

let space: { id: string }
let asker: Person
let oldest: Question
let solved: Question
let newest: Question
let inFrench: Question
beforeAll(async () => {
  space = await aSpace()
  asker = await aMember({ name: 'Henri' })
  const here = { spaceId: space.id, body: english, by: asker }
  oldest = await aQuestion(here)
  solved = await aQuestion(here)
  newest = await aQuestion(here)
  inFrench = await aQuestion({ ...here, title: 'Une charnière qui grince, que faire ?', body: french })
  const { postId } = await anAnswer(solved)
  await acceptAnswer(as(asker), { postId })
  await aDiscussion(here)
})

const listed = async (ctx: Ctx, sort: ListSort, scope: ListScope = { of: 'space', id: space.id }) =>
  (await threadList(ctx, { scope, kind: 'question', sort, language: 'en' })).threads.map(({ id }) => id)

describe('questions are listed', () => {
  test('newest, most lately active, unanswered and solved, each of its kind alone', async () => {
    expect(await listed(asGuest(), 'newest')).toEqual([newest, solved, oldest].map(({ threadId }) => threadId))
    expect(await listed(asGuest(), 'active')).toEqual([solved, newest, oldest].map(({ threadId }) => threadId))
    expect(await listed(asGuest(), 'unanswered')).toEqual([newest, oldest].map(({ threadId }) => threadId))
    expect(await listed(asGuest(), 'solved')).toEqual([solved.threadId])
    expect(await listed(asGuest(), 'hot')).toHaveLength(3)
  })

  test('of one tag, product or member', async () => {
    const product = await aProduct()
    const { threadId } = await aQuestion({
      spaceId: space.id,
      body: english,
      tags: ['listed'],
      productIds: [product.id],
    })
    const { threads } = await threadList(asGuest(), {
      scope: { of: 'product', id: product.id },
      kind: 'question',
      sort: 'hot',
      language: 'all',
    })
    expect(threads).toMatchObject([{ id: threadId, product: { name: expect.any(String) } }])
    expect(await listed(asGuest(), 'newest', { of: 'member', id: asker.id })).toHaveLength(3)
  })

  test('the reader’s language first, the other one beside', async () => {
    const scope = { of: 'space', id: space.id } as const
    const read = { scope, kind: 'question', sort: 'newest' } as const
    const { threads } = await threadList(asGuest(), { ...read, language: 'fr' })
    expect(threads.map(({ id }) => id)).toEqual([inFrench.threadId])
    const counts = await threadCounts(asGuest(), { scope, kind: 'question', language: 'fr' })
    expect(counts).toMatchObject({ total: 1, unanswered: 1, solved: 0, byLanguage: { fr: { total: 1 } } })
    expect(counts.byLanguage.en.total).toBeGreaterThanOrEqual(3)
    expect(counts.byLanguage.all.total).toBe(counts.byLanguage.fr.total + counts.byLanguage.en.total)
  })

  test('whoever solved it is named', async () => {
    const { threads } = await threadList(asGuest(), {
      scope: { of: 'space', id: space.id },
      kind: 'question',
      sort: 'solved',
      language: 'all',
    })
    expect(threads[0]).toMatchObject({ solved: true, answerCount: 1, solvedBy: expect.any(String), author: 'Henri' })
  })
})

describe('a long list', () => {
  test('is paged forth and back without a gap or a repetition, one statement a page', async () => {
    const { id } = await aSpace()
    for (let index = 0; index < 5; index += 1) await aQuestion({ spaceId: id })
    const read = { scope: { of: 'space', id }, kind: 'question', sort: 'newest', language: 'all', limit: 2 } as const
    const first = await threadList(asGuest(), read)
    const second = await threadList(asGuest(), { ...read, cursor: first.next })
    const third = await threadList(asGuest(), { ...read, cursor: second.next })
    expect([first, second, third].map(({ threads }) => threads.length)).toEqual([2, 2, 1])
    expect(first.previous).toBeNull()
    expect(third.next).toBeNull()
    const back = await threadList(asGuest(), { ...read, cursor: third.previous })
    expect(back.threads).toEqual(second.threads)
    expect((await threadList(asGuest(), { ...read, cursor: back.previous })).threads).toEqual(first.threads)
    expect(await statementsOf(() => threadList(asGuest(), read))).toHaveLength(1)
  })

  test('begins anew when its cursor is none of ours', async () => {
    const read = { scope: { of: 'all' }, kind: 'question', sort: 'hot', language: 'all', limit: 2 } as const
    const first = await threadList(asGuest(), read)
    for (const cursor of ['', 'x', 'bnVsbA', Buffer.from('["a","b","c"]').toString('base64url')]) {
      expect((await threadList(asGuest(), { ...read, cursor })).threads).toEqual(first.threads)
    }
  })
})

test('a members’ space is in no list and no count of a visitor’s', async () => {
  const { id } = await aSpace('members')
  const { threadId } = await aQuestion({ spaceId: id, body: english })
  const scope = { of: 'space', id } as const
  for (const sort of ['newest', 'active', 'unanswered', 'hot'] as const) {
    expect(await listed(asGuest(), sort, { of: 'all' })).not.toContain(threadId)
    expect(await listed(asGuest(), sort, scope)).toEqual([])
  }
  const counted = { scope, kind: 'question', language: 'all' } as const
  expect(await threadCounts(asGuest(), counted)).toMatchObject({ total: 0 })
  expect(await threadCounts(as(await aMember()), counted)).toMatchObject({ total: 1, unanswered: 1 })
})
