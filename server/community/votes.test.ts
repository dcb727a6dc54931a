import { describe, expect, test } from 'vitest'
import { openClient } from '#server/platform/db.ts'
import { forgetAllRates } from '#server/platform/rate.ts'
import { eventsAbout, postIn, strayThreads, threadIn } from '#server/testing/lookups.ts'
import {
  aComment,
  aMember,
  aModerator,
  anAnswer,
  aProduct,
  aQuestion,
  as,
  type Person,
  statementsOf,
} from '#server/testing/world.ts'
import { decide } from './decisions.ts'
import { voteChangesPerDay, votesPerDay } from './pace.ts'
import { castVote } from './votes.ts'

const vote = (by: Person, { postId }: { postId: string }, value: -1 | 0 | 1) => castVote(as(by), { postId, value })

describe('a vote', () => {
  test('says that an answer is helpful, and the count follows', async () => {
    const answer = await anAnswer(await aQuestion())
    const [tiana, henri] = [await aMember(), await aMember()]
    expect(await vote(tiana, answer, 1)).toMatchObject({ value: 1, upCount: 1, score: 1 })
    expect(await vote(henri, answer, 1)).toMatchObject({ upCount: 2, score: 2 })
  })

  test('may be changed and taken back: there is one per member', async () => {
    const answer = await anAnswer(await aQuestion())
    const tiana = await aMember()
    await vote(tiana, answer, 1)
    expect(await vote(tiana, answer, -1)).toMatchObject({ upCount: 0, downCount: 1, score: -1 })
    expect(await openClient().vote.count({ where: { contributionId: answer.postId } })).toBe(1)
    expect(await vote(tiana, answer, 0)).toMatchObject({ upCount: 0, downCount: 0, score: 0 })
    expect(await openClient().vote.count({ where: { contributionId: answer.postId } })).toBe(0)
  })

  test('on the opening post is the thread’s own score, in all its lists', async () => {
    const question = await aQuestion({ tags: ['scores'], productIds: [(await aProduct()).id] })
    const { hot: before } = await threadIn(question.threadId)
    await castVote(as(await aMember(), { minutesLater: 0 }), { postId: question.postId, value: 1 })
    const { score, hot, tags, products } = await threadIn(question.threadId)
    expect({ score, hotter: hot > before }).toEqual({ score: 1, hotter: true })
    for (const row of [...tags, ...products]) expect(row).toMatchObject({ score, hot })
  })

  test('is told of with what it was before; the same again is no event', async () => {
    const question = await aQuestion()
    const tiana = await aMember()
    for (const value of [1, 1, -1, 0, 0] as const) await vote(tiana, question, value)
    const events = await eventsAbout(question.threadId, 'vote.cast')
    expect(events.map(({ payload }) => payload)).toMatchObject([
      { before: 0, value: 1 },
      { before: 1, value: -1 },
      { before: -1, value: 0 },
    ])
  })

  test('counts once when it is pressed twenty times at once', async () => {
    const answer = await anAnswer(await aQuestion())
    const tiana = await aMember()
    const form = { postId: answer.postId, value: 1 as const }
    await Promise.all(Array.from({ length: 20 }, () => castVote(as(tiana, { minutesLater: 0 }), form)))
    expect(await postIn(answer.postId)).toMatchObject({ upCount: 1, score: 1 })
  })

  test('of many at once loses none', async () => {
    const question = await aQuestion()
    const people = await Promise.all(Array.from({ length: 12 }, () => aMember()))
    await Promise.all(people.map((by) => vote(by, question, 1)))
    expect(await threadIn(question.threadId)).toMatchObject({ score: 12 })
    expect(await strayThreads()).toEqual([])
  })

  test('takes eight statements at most', async () => {
    const question = await aQuestion({ tags: ['scores'] })
    const tiana = await aMember()
    const statements = await statementsOf(() => vote(tiana, question, 1))
    expect(statements.length).toBeLessThanOrEqual(8)
  })
})

describe('a vote is refused', () => {
  test('for one’s own post', async () => {
    const question = await aQuestion()
    await expect(vote(question.asker, question, 1)).rejects.toMatchObject({ code: 'own-post' })
  })

  test('downwards from a newcomer, who may still say that something helped', async () => {
    const answer = await anAnswer(await aQuestion())
    const newcomer = await aMember({ trustLevel: 0 })
    await expect(vote(newcomer, answer, -1)).rejects.toMatchObject({ code: 'trust-needed' })
    await expect(vote(newcomer, answer, 1)).resolves.toMatchObject({ score: 1 })
    await expect(vote(newcomer, answer, 0)).resolves.toMatchObject({ score: 0 })
  })

  test('for what is out of sight', async () => {
    const answer = await anAnswer(await aQuestion())
    const comment = await aComment(answer)
    const moderator = await aModerator()
    const reason = 'Advertising for a shop.'
    await decide(as(moderator), { contributionId: answer.postId, act: 'hide', rule: 'spam', reason })
    const tiana = await aMember()
    await expect(vote(tiana, answer, 1)).rejects.toMatchObject({ status: 404 })
    await expect(vote(tiana, comment, 1)).rejects.toMatchObject({ status: 404 })
    await expect(vote(moderator, answer, 1)).rejects.toMatchObject({ code: 'post-gone' })
  })

  test('beyond fifty new ones a day, and says when to come back; changing one is possible as often again', async () => {
    const answer = await anAnswer(await aQuestion())
    const [keen, another] = [await aMember(), await anAnswer(await aQuestion())]
    const { now } = as(keen)
    const elsewhere = await aQuestion()
    const posts = await Promise.all(Array.from({ length: votesPerDay - 1 }, () => anAnswer(elsewhere)))
    const at = new Date(now.getTime() + 3_600_000)
    await openClient().vote.createMany({
      data: posts.map(({ postId }) => ({ contributionId: postId, memberId: keen.id, value: 1, at })),
    })
    const later = { ...as(keen), now: new Date(at.getTime() + 3_600_000) }
    await castVote(later, { postId: answer.postId, value: 1 })
    const oneMore = castVote(later, { postId: another.postId, value: 1 })
    await expect(oneMore).rejects.toMatchObject({ code: 'votes-for-today', retryAfter: 82_800 })
    await expect(castVote(later, { postId: answer.postId, value: -1 })).resolves.toMatchObject({ value: -1 })
    const thought = [0, 1] as const
    const again = async () => {
      for (let number = 0; number < voteChangesPerDay; number += 1)
        await castVote(later, { postId: answer.postId, value: thought[number % 2] ?? 0 })
    }
    await expect(again()).rejects.toMatchObject({ code: 'votes-for-today' })
    forgetAllRates()
    const tomorrow = { ...later, now: new Date(later.now.getTime() + 82_800_000) }
    await expect(castVote(tomorrow, { postId: another.postId, value: 1 })).resolves.toMatchObject({ value: 1 })
  })
})
