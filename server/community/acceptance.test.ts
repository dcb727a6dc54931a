import { describe, expect, test } from 'vitest'
import { openClient } from '#server/platform/db.ts'
import { eventsAbout, miscounts, strayThreads, threadIn } from '#server/testing/lookups.ts'
import {
  aComment,
  aDiscussion,
  aMember,
  aModerator,
  anAnswer,
  aQuestion,
  aQuestionAnsweredBy,
  as,
} from '#server/testing/world.ts'
import { acceptAnswer, withdrawAcceptance } from './acceptance.ts'
import { decide } from './decisions.ts'
import { withdrawPost } from './withdraw-post.ts'

const reason = 'It repeats what was said above.'

describe('an answer is accepted', () => {
  test('by the asker, and the question counts as solved', async () => {
    const { question, answer } = await aQuestionAnsweredBy(await aMember())
    await acceptAnswer(as(question.asker), { postId: answer.postId })
    expect(await threadIn(question.threadId)).toMatchObject({
      solved: true,
      acceptances: [{ postId: answer.postId, memberId: question.asker.id, withdrawnAt: null }],
    })
    expect(await miscounts()).toEqual([])
  })

  test('or by a moderator, and by nobody else', async () => {
    const { question, answer } = await aQuestionAnsweredBy(await aMember())
    const byAnyone = acceptAnswer(as(await aMember()), { postId: answer.postId })
    await expect(byAnyone).rejects.toMatchObject({ code: 'asker-only' })
    const byAnswerer = acceptAnswer(as(answer.answerer), { postId: answer.postId })
    await expect(byAnswerer).rejects.toMatchObject({ code: 'asker-only' })
    await acceptAnswer(as(await aModerator()), { postId: answer.postId })
    expect(await threadIn(question.threadId)).toMatchObject({ solved: true })
  })

  test('and another one after it: the first acceptance is kept as withdrawn', async () => {
    const { question, answer } = await aQuestionAnsweredBy(await aMember())
    const better = await anAnswer(question)
    await acceptAnswer(as(question.asker), { postId: answer.postId })
    const ctx = as(question.asker)
    await acceptAnswer(ctx, { postId: better.postId })
    const { acceptances, solved } = await threadIn(question.threadId)
    expect(solved).toBe(true)
    expect(acceptances.find(({ postId }) => postId === answer.postId)).toMatchObject({
      withdrawnAt: ctx.now,
      withdrawnById: question.asker.id,
    })
    expect(acceptances.find(({ postId }) => postId === better.postId)).toMatchObject({ withdrawnAt: null })
    const [taken] = await eventsAbout(question.threadId, 'acceptance.withdrawn')
    expect(taken?.payload).toMatchObject({ postId: answer.postId, answererId: answer.answerer.id })
  })

  test('once, when it is pressed twice or by two at once', async () => {
    const { question, answer } = await aQuestionAnsweredBy(await aMember())
    const other = await anAnswer(question)
    const moderator = await aModerator()
    await Promise.all([
      acceptAnswer(as(question.asker, { minutesLater: 0 }), { postId: answer.postId }),
      acceptAnswer(as(question.asker, { minutesLater: 0 }), { postId: answer.postId }),
      acceptAnswer(as(moderator, { minutesLater: 0 }), { postId: other.postId }),
    ])
    const { acceptances } = await threadIn(question.threadId)
    expect(acceptances.filter(({ withdrawnAt }) => withdrawnAt === null)).toHaveLength(1)
    expect(await miscounts()).toEqual([])
  })

  test('only if it is an answer to a question, in sight, in a thread that is not locked', async () => {
    const { question, answer } = await aQuestionAnsweredBy(await aMember())
    const asker = question.asker
    const comment = await aComment(answer)
    await expect(acceptAnswer(as(asker), { postId: question.postId })).rejects.toMatchObject({ code: 'not-an-answer' })
    await expect(acceptAnswer(as(asker), { postId: comment.postId })).rejects.toMatchObject({ code: 'not-an-answer' })
    const discussion = await aDiscussion({ by: asker })
    const reply = await anAnswer(discussion)
    await expect(acceptAnswer(as(asker), { postId: reply.postId })).rejects.toMatchObject({ code: 'not-a-question' })
    const moderator = await aModerator()
    await decide(as(moderator), { contributionId: question.postId, act: 'lock', rule: 'duplicate', reason })
    await expect(acceptAnswer(as(asker), { postId: answer.postId })).rejects.toMatchObject({ code: 'thread-locked' })
  })

  test('and the database lets only one stand', async () => {
    const { question, answer } = await aQuestionAnsweredBy(await aMember())
    await acceptAnswer(as(question.asker), { postId: answer.postId })
    const { acceptances } = await threadIn(question.threadId)
    const [standing] = acceptances
    const second = openClient().acceptance.create({
      data: {
        id: question.threadId,
        threadId: question.threadId,
        postId: answer.postId,
        at: standing?.at ?? new Date(),
      },
    })
    await expect(second).rejects.toMatchObject({ code: 'P2002' })
  })
})

describe('a question is open again', () => {
  test('when its acceptance is withdrawn, and can be solved once more', async () => {
    const { question, answer } = await aQuestionAnsweredBy(await aMember())
    await acceptAnswer(as(question.asker), { postId: answer.postId })
    await withdrawAcceptance(as(question.asker), { postId: answer.postId })
    expect(await threadIn(question.threadId)).toMatchObject({ solved: false })
    await acceptAnswer(as(question.asker), { postId: answer.postId })
    const { acceptances, solved } = await threadIn(question.threadId)
    expect({ solved, times: acceptances.length }).toEqual({ solved: true, times: 2 })
    expect(await miscounts()).toEqual([])
  })

  test('when the accepted answer is hidden or taken back', async () => {
    const { question, answer } = await aQuestionAnsweredBy(await aMember())
    await acceptAnswer(as(question.asker), { postId: answer.postId })
    await decide(as(await aModerator()), { contributionId: answer.postId, act: 'hide', rule: 'abuse', reason })
    expect(await threadIn(question.threadId)).toMatchObject({ solved: false, answerCount: 0 })
    const next = await anAnswer(question)
    await acceptAnswer(as(question.asker), { postId: next.postId })
    await withdrawPost(as(next.answerer), { postId: next.postId })
    expect(await threadIn(question.threadId)).toMatchObject({ solved: false, answerCount: 0 })
    expect(await eventsAbout(question.threadId, 'acceptance.withdrawn')).toHaveLength(2)
    expect([...(await miscounts()), ...(await strayThreads())]).toEqual([])
  })

  test('but not by withdrawing what is not accepted', async () => {
    const question = await aQuestion()
    const [answer, other] = [await anAnswer(question), await anAnswer(question)]
    await acceptAnswer(as(question.asker), { postId: answer.postId })
    const wrong = withdrawAcceptance(as(question.asker), { postId: other.postId })
    await expect(wrong).rejects.toMatchObject({ status: 409, code: 'not-accepted' })
    expect(await eventsAbout(question.threadId, 'answer.accepted')).toHaveLength(1)
  })
})
