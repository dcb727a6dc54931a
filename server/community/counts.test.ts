import { describe, expect, test } from 'vitest'
import { isDomainError } from '#server/platform/errors.ts'
import { miscounts, strayThreads } from '#server/testing/lookups.ts'
import { aMember, aModerator, anAnswer, aProduct, aQuestion, aSpace, as, type Question } from '#server/testing/world.ts'
import { acceptAnswer, withdrawAcceptance } from './acceptance.ts'
import { decide } from './decisions.ts'
import { editPost } from './edit-post.ts'
import { castVote } from './votes.ts'
import { withdrawPost } from './withdraw-post.ts'

const reason = 'It is part of a rehearsal of everything.'

describe('the kept counts', () => {
  test('are those of counting anew, after many people did everything at once', async () => {
    const [moderator, voter] = [await aModerator(), await aMember()]
    const [space, product] = [await aSpace(), await aProduct()]
    const threads = await Promise.all(
      Array.from({ length: 8 }, () =>
        aQuestion({ spaceId: space.id, tags: ['rush', 'hour'], productIds: [product.id] }),
      ),
    )
    const everything = async (question: Question, turn: number) => {
      const answer = await anAnswer(question)
      await castVote(as(voter), { postId: question.postId, value: 1 })
      await acceptAnswer(as(question.asker), { postId: answer.postId })
      const about = { contributionId: question.postId, rule: 'off-topic', reason } as const
      if (turn % 4 === 0) await decide(as(moderator), { ...about, act: 'hide' })
      if (turn % 4 === 1) await withdrawAcceptance(as(question.asker), { postId: answer.postId })
      if (turn % 4 === 2) await withdrawPost(as(answer.answerer), { postId: answer.postId })
      const body = 'Bonjour, la question est maintenant posée en français, ce qui change sa place dans les listes.'
      if (turn % 4 === 3) await editPost(as(question.asker), { postId: question.postId, body })
    }
    await Promise.all(threads.map(everything))
    expect([...(await miscounts()), ...(await strayThreads())]).toEqual([])
  })

  test('stay right when two act on the same thread at the same moment', async () => {
    const question = await aQuestion({ tags: ['rush'] })
    const answer = await anAnswer(question)
    const moderator = await aModerator()
    const about = { contributionId: answer.postId, rule: 'abuse', reason } as const
    const acts = [
      () => acceptAnswer(as(question.asker), { postId: answer.postId }),
      () => decide(as(moderator), { ...about, act: 'hide' }),
      () => withdrawPost(as(answer.answerer), { postId: answer.postId }),
      () => anAnswer(question),
      () => withdrawPost(as(question.asker), { postId: question.postId }),
    ]
    const outcomes = await Promise.allSettled(acts.map((act) => act()))
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected') expect(outcome.reason).toSatisfy(isDomainError)
    }
    expect([...(await miscounts()), ...(await strayThreads())]).toEqual([])
  })
})
