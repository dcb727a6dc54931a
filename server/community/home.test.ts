import { beforeAll, describe, expect, test } from 'vitest'
import { openClient } from '#server/platform/db.ts'
import { newId } from '#server/platform/ids.ts'
import {
  aMember,
  anAnswer,
  aProduct,
  aQuestion,
  aSpace,
  as,
  asGuest,
  type Question,
  statementsOf,
  worldNow,
} from '#server/testing/world.ts'
import { acceptAnswer } from './acceptance.ts'
import { homePage, sentenceOf } from './home.ts'
import { castVote } from './votes.ts'

const english = 'I am asking this in plain English, at some length, so that nobody takes it for another language.'
const quote = 'Never boil anything inside the tent, the pot alone is a third of it.'

let waiting: Question
let solved: Question
let product: { id: string }
beforeAll(async () => {
  product = await aProduct('Aravis 3')
  const asked = { body: english, productIds: [product.id], tags: ['condensation'] }
  solved = await aQuestion({ ...asked, by: await aMember({ name: 'Henri Vasseur' }) })
  const answer = await anAnswer(solved, { by: await aMember({ name: 'Tiana Rakoto' }), body: `It is normal. ${quote}` })
  await castVote(as(await aMember()), { postId: answer.postId, value: 1 })
  await acceptAnswer(as(solved.asker), { postId: answer.postId })
  waiting = await aQuestion(asked)
})

describe('the home page', () => {
  test('shows who waits, what was solved and by whom, what is talked about, in four statements with the session', async () => {
    const statements = await statementsOf(async () => {
      const home = await homePage(asGuest())
      expect(home.waiting.map(({ id }) => id)).toEqual([waiting.threadId])
      expect(home.solved).toMatchObject([{ id: solved.threadId, solvedBy: 'Tiana Rakoto' }])
      expect(home.talkedAbout).toMatchObject([{ id: product.id, name: 'Aravis 3', thisWeek: 2 }])
      expect(home).toMatchObject({ unanswered: 1, tags: ['condensation'], language: 'en' })
    })
    expect(statements).toHaveLength(3)
  })

  test('lets a customer speak by a sentence that solved a question', async () => {
    const { voice } = await homePage(asGuest())
    expect(voice).toMatchObject({ quote, asker: 'Henri Vasseur', answerer: { name: 'Tiana Rakoto' } })
  })

  test('but not a brand, who would speak for itself', async () => {
    const staff = await openClient().member.findFirstOrThrow({ where: { displayName: 'Tiana Rakoto' } })
    const brand = { id: newId(worldNow()), slug: 'a-brand', name: 'A brand', about: {}, createdAt: worldNow() }
    await openClient().brand.create({
      data: { ...brand, staff: { create: { memberId: staff.id, role: 'agent', since: worldNow() } } },
    })
    expect((await homePage(asGuest())).voice).toBeNull()
    await openClient().brand.delete({ where: { id: brand.id } })
  })

  test('falls back to every language when the reader’s has nothing', async () => {
    const home = await homePage({ ...asGuest(), locale: 'fr' })
    expect(home).toMatchObject({ language: 'all', unanswered: 1 })
    expect(home.waiting).toHaveLength(1)
  })

  test('shows members what is for members', async () => {
    const { id } = await aSpace('members')
    const inside = await aQuestion({ spaceId: id, body: english })
    const ids = async (ctx: Parameters<typeof homePage>[0]) => (await homePage(ctx)).waiting.map((thread) => thread.id)
    expect(await ids(asGuest())).not.toContain(inside.threadId)
    expect(await ids(as(await aMember()))).toContain(inside.threadId)
  })
})

describe('a sentence worth reading alone', () => {
  test('is the longest one of a fitting length', () => {
    expect(sentenceOf(`<p>Yes. ${quote} Good luck!</p>`)).toBe(quote)
    expect(sentenceOf('<p>Yes.</p><p>No.</p>')).toBeNull()
    expect(sentenceOf(`<p>${'far too long '.repeat(20)}.</p>`)).toBeNull()
  })

  test('is looked for in a beginning, since a text without one would take minutes', () => {
    const began = process.threadCpuUsage()
    expect(sentenceOf(`<p>${'a'.repeat(16_000)}${'.'.repeat(16_000)}b</p>`)).toBeNull()
    const { user } = process.threadCpuUsage(began)
    expect(user / 1_000).toBeLessThan(100)
  })

  test('is read as text, not as markup', () => {
    const html = '<p>Pull the <strong>upper</strong> lid &amp; turn it twice, then let it rest for a while.</p>'
    expect(sentenceOf(html)).toBe('Pull the upper lid & turn it twice, then let it rest for a while.')
  })
})
