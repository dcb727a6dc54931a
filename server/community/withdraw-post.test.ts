import { describe, expect, test } from 'vitest'
import { eventsAbout, miscounts, postIn, strayThreads, threadIn } from '#server/testing/lookups.ts'
import {
  aComment,
  aMember,
  aModerator,
  anAnswer,
  aQuestion,
  aQuestionAnsweredBy,
  as,
  type Person,
} from '#server/testing/world.ts'
import { decide } from './decisions.ts'
import { withdrawPost } from './withdraw-post.ts'

const withdraw = (by: Person, { postId }: { postId: string }) => withdrawPost(as(by), { postId })

describe('an author takes back', () => {
  test('a question that nobody answered, and the thread is gone from every list', async () => {
    const question = await aQuestion({ tags: ['mistakes'] })
    const ctx = as(question.asker)
    expect(await withdrawPost(ctx, { postId: question.postId })).toMatchObject({ vanished: true })
    const { state, tags } = await threadIn(question.threadId)
    expect({ state, inTag: tags[0]?.state }).toEqual({ state: 'withdrawn', inTag: 'withdrawn' })
    expect(await postIn(question.postId)).toMatchObject({ state: 'withdrawn', withdrawnAt: ctx.now })
    expect(await miscounts()).toEqual([])
  })

  test('a question that was answered: a gap stays above the answers', async () => {
    const { question } = await aQuestionAnsweredBy(await aMember())
    expect(await withdraw(question.asker, question)).toMatchObject({ vanished: false })
    expect(await threadIn(question.threadId)).toMatchObject({ state: 'visible', answerCount: 1 })
    expect(await postIn(question.postId)).toMatchObject({ state: 'withdrawn' })
    await expect(anAnswer(question)).resolves.toBeDefined()
  })

  test('an answer, and the question waits for one again', async () => {
    const { question, answer } = await aQuestionAnsweredBy(await aMember())
    expect(await withdraw(answer.answerer, answer)).toMatchObject({ vanished: true })
    expect(await threadIn(question.threadId)).toMatchObject({ answerCount: 0 })
    expect(await miscounts()).toEqual([])
  })

  test('an answer with comments: they stay under a gap', async () => {
    const { answer } = await aQuestionAnsweredBy(await aMember())
    await aComment(answer)
    expect(await withdraw(answer.answerer, answer)).toMatchObject({ vanished: false })
    expect(await postIn(answer.postId)).toMatchObject({ state: 'withdrawn', commentCount: 1 })
  })

  test('a comment', async () => {
    const question = await aQuestion()
    const comment = await aComment(question)
    expect(await withdraw(comment.author, comment)).toMatchObject({ vanished: true })
    expect(await postIn(question.postId)).toMatchObject({ commentCount: 0 })
    expect(await eventsAbout(question.threadId, 'post.withdrawn')).toHaveLength(1)
  })

  test('what a moderator has hidden, which is counted out once', async () => {
    const { question, answer } = await aQuestionAnsweredBy(await aMember())
    await anAnswer(question)
    const reason = 'Written in anger at another member.'
    await decide(as(await aModerator()), { contributionId: answer.postId, act: 'hide', rule: 'abuse', reason })
    await withdraw(answer.answerer, answer)
    expect(await threadIn(question.threadId)).toMatchObject({ answerCount: 1 })
    expect([...(await miscounts()), ...(await strayThreads())]).toEqual([])
  })
})

describe('nobody takes back', () => {
  test('another’s text, moderators neither', async () => {
    const { question, answer } = await aQuestionAnsweredBy(await aMember())
    await expect(withdraw(question.asker, answer)).rejects.toMatchObject({ code: 'author-only' })
    await expect(withdraw(await aModerator(), answer)).rejects.toMatchObject({ code: 'author-only' })
  })

  test('the same text twice', async () => {
    const { answer } = await aQuestionAnsweredBy(await aMember())
    await withdraw(answer.answerer, answer)
    await expect(withdraw(answer.answerer, answer)).rejects.toMatchObject({ status: 404 })
  })
})
