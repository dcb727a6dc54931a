import { describe, expect, test } from 'vitest'
import { aMember, anAnswer, aQuestion, as, asGuest, statementsOf } from '#server/testing/world.ts'
import { acceptAnswer } from './acceptance.ts'
import { answersBy, contributionsOf, textsOf } from './member-threads.ts'
import { withdrawPost } from './withdraw-post.ts'

describe('what a member asked and answered', () => {
  test('is counted and listed, latest first, without what they took back', async () => {
    const tiana = await aMember()
    const question = await aQuestion()
    const first = await anAnswer(question, { by: tiana, body: 'Loosen the **lower** screw, then pull the lid.' })
    const second = await anAnswer(await aQuestion(), { by: tiana })
    const taken = await anAnswer(await aQuestion(), { by: tiana })
    await withdrawPost(as(tiana), taken)
    await acceptAnswer(as(question.asker), { postId: first.postId })
    const { answers } = await answersBy(asGuest(), { memberId: tiana.id })
    expect(answers.map(({ postId }) => postId)).toEqual([second.postId, first.postId])
    expect(answers[1]).toMatchObject({ accepted: true, excerpt: 'Loosen the lower screw, then pull the lid.' })
    expect(await contributionsOf(asGuest(), { memberId: tiana.id })).toMatchObject({ answers: 2, accepted: 1 })
    expect(await contributionsOf(asGuest(), { memberId: question.asker.id })).toMatchObject({
      questions: 1,
      answers: 0,
    })
  })

  test('is counted for many at once, as for each alone, in one statement', async () => {
    const [tiana, silent] = [await aMember(), await aMember()]
    const question = await aQuestion()
    for (let index = 0; index < 2; index += 1) await anAnswer(question, { by: tiana })
    const memberIds = [tiana.id, silent.id, question.asker.id]
    const expected = new Map([
      [tiana.id, 2],
      [question.asker.id, 1],
    ])
    expect(await textsOf(asGuest(), { memberIds })).toEqual(expected)
    expect(await statementsOf(() => textsOf(asGuest(), { memberIds }))).toHaveLength(1)
  })

  test('is paged in both directions', async () => {
    const tiana = await aMember()
    const question = await aQuestion()
    for (let index = 0; index < 11; index += 1) await anAnswer(question, { by: tiana })
    const first = await answersBy(asGuest(), { memberId: tiana.id })
    const second = await answersBy(asGuest(), { memberId: tiana.id, cursor: first.next })
    expect([first.answers.length, second.answers.length, second.next]).toEqual([10, 1, null])
    expect(await answersBy(asGuest(), { memberId: tiana.id, cursor: second.previous })).toEqual(first)
  })
})
