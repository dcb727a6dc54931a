import { describe, expect, test } from 'vitest'
import { openClient } from '#server/platform/db.ts'
import { strayThreads, threadIn } from '#server/testing/lookups.ts'
import { aMember, anAnswer, aProduct, aQuestion, as, worldNow } from '#server/testing/world.ts'
import { hotDays, hotOf, refreshHot } from './hot.ts'
import { castVote } from './votes.ts'

const fresh = { score: 0, answers: 0, views: 0, ageHours: 0 }
const hours = (from: Date, to: Date) => (to.getTime() - from.getTime()) / 3_600_000

describe('how hot a thread is', () => {
  test('falls with its age and rises with votes, answers and views', () => {
    expect(hotOf(fresh)).toBeCloseTo(1 / 2 ** 1.5)
    expect(hotOf({ ...fresh, ageHours: 6 })).toBeLessThan(hotOf(fresh))
    expect(hotOf({ ...fresh, score: 1 })).toBeGreaterThan(hotOf(fresh))
    expect(hotOf({ ...fresh, answers: 1 })).toBeCloseTo(hotOf({ ...fresh, score: 2 }))
    expect(hotOf({ ...fresh, views: 1_000 })).toBeCloseTo(hotOf({ ...fresh, score: Math.log(1_001) }))
  })

  test('is never below zero, and nothing after thirty days', () => {
    expect(hotOf({ ...fresh, score: -40 })).toBe(0)
    expect(hotOf({ score: 900, answers: 90, views: 90_000, ageHours: hotDays * 24 })).toBe(0)
  })

  test('is the same in the database as in the formula', async () => {
    const question = await aQuestion({ tags: ['heat'], productIds: [(await aProduct()).id] })
    await anAnswer(question)
    const ctx = as(await aMember())
    await castVote(ctx, { postId: question.postId, value: 1 })
    const { hot, createdAt } = await threadIn(question.threadId)
    const ageHours = hours(createdAt, ctx.now)
    expect(hot).toBeCloseTo(hotOf({ score: 1, answers: 1, views: 0, ageHours }), 9)
  })
})

describe('the hourly refresh', () => {
  test('cools every thread to its age, with its rows in lists', async () => {
    const question = await aQuestion({ tags: ['heat'], productIds: [(await aProduct()).id] })
    await openClient().thread.update({ where: { id: question.threadId }, data: { views: 40 } })
    const now = new Date(worldNow().getTime() + 7_200_000)
    await refreshHot(now)
    const { hot, createdAt } = await threadIn(question.threadId)
    expect(hot).toBeCloseTo(hotOf({ ...fresh, views: 40, ageHours: hours(createdAt, now) }), 9)
    expect(await strayThreads()).toEqual([])
  })

  test('leaves out what has grown cold, and may run twice', async () => {
    const question = await aQuestion()
    const cold = new Date(worldNow().getTime() + hotDays * 86_400_000)
    await refreshHot(cold)
    await refreshHot(cold)
    expect(await threadIn(question.threadId)).toMatchObject({ hot: 0 })
    expect(await openClient().thread.count({ where: { hot: { not: 0 } } })).toBe(0)
  })

  test('does not wait for what is being changed', async () => {
    const question = await aQuestion()
    const { hot } = await threadIn(question.threadId)
    await openClient().$transaction(async (tx) => {
      await tx.$executeRaw`SELECT FROM "Thread" WHERE "id" = ${question.threadId}::uuid FOR UPDATE`
      await refreshHot(new Date(worldNow().getTime() + 86_400_000))
    })
    expect(await threadIn(question.threadId)).toMatchObject({ hot })
  })
})
