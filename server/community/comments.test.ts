import { describe, expect, test } from 'vitest'
import { openClient } from '#server/platform/db.ts'
import { newId } from '#server/platform/ids.ts'
import { eventsAbout, postIn, threadIn } from '#server/testing/lookups.ts'
import {
  aComment,
  aForm,
  aMember,
  aModerator,
  anAnswer,
  aQuestion,
  aQuestionAnsweredBy,
  as,
  asGuest,
  statementsOf,
  worldNow,
} from '#server/testing/world.ts'
import { postComment } from './comments.ts'
import { decide } from './decisions.ts'
import { placeOfPost } from './post-place.ts'
import { threadPage } from './thread-page.ts'

const body = 'Which year is yours?'
const reason = 'It says the same as the one above.'

describe('of many comments', () => {
  test('a hundred that can be read are shown, and the rest when asked for', async () => {
    const question = await aQuestion()
    const author = await aMember()
    const comments = Array.from({ length: 130 }, (_, number) => ({
      id: newId(new Date(worldNow().getTime() + number)),
      number,
    }))
    await openClient().contribution.createMany({
      data: comments.map(({ id, number }) => ({
        ...{ id, kind: 'post', authorId: author.id, language: 'en', publishedAt: worldNow() },
        ...(number < 20 ? { state: 'withdrawn', withdrawnAt: worldNow() } : {}),
      })),
    })
    await openClient().post.createMany({
      data: comments.map(({ id, number }) => ({
        ...{
          id,
          threadId: question.threadId,
          role: 'comment',
          parentId: question.postId,
          body,
          html: body,
          renderVersion: 1,
        },
        createdAt: new Date(worldNow().getTime() + number),
      })),
    })
    await openClient().post.update({ where: { id: question.postId }, data: { commentCount: 110 } })
    const shownOf = async (comments?: string) =>
      (await threadPage(asGuest(), { threadId: question.threadId, comments })).opening.comments.map(({ id }) => id)
    const readable = comments.slice(20).map(({ id }) => id)
    expect(await shownOf()).toEqual(readable.slice(0, 100))
    expect(await shownOf(question.postId)).toEqual(readable)
    const whole = async (number: number) => (await placeOfPost(asGuest(), comments[number]?.id ?? '')).comments
    expect([await whole(30), await whole(129)]).toEqual([null, question.postId])
  })
})

describe('a comment', () => {
  test('stands on the post it is about, and is counted there', async () => {
    const { question, answer } = await aQuestionAnsweredBy(await aMember())
    const comment = await aComment(answer)
    expect(await postIn(comment.postId)).toMatchObject({ role: 'comment', parentId: answer.postId })
    expect(await postIn(answer.postId)).toMatchObject({ commentCount: 1 })
    expect(await postIn(question.postId)).toMatchObject({ commentCount: 0 })
    expect(await threadIn(question.threadId)).toMatchObject({ answerCount: 1 })
  })

  test('brings its thread up, and is told of by one event', async () => {
    const question = await aQuestion()
    const author = await aMember()
    const ctx = as(author)
    const { postId, threadId } = await postComment(ctx, { parentId: question.postId, body, formToken: aForm() })
    expect(await threadIn(threadId)).toMatchObject({ lastActivityAt: ctx.now })
    const [event] = await eventsAbout(threadId, 'comment.posted')
    expect(event?.payload).toEqual({ threadId, postId, parentId: question.postId, authorId: author.id })
  })

  test('is posted once, however often its form is sent', async () => {
    const question = await aQuestion()
    const author = await aMember()
    const form = { parentId: question.postId, body, formToken: aForm() }
    const sends = Array.from({ length: 20 }, () => postComment(as(author, { minutesLater: 0 }), form))
    expect(new Set((await Promise.all(sends)).map(({ postId }) => postId)).size).toBe(1)
    expect(await postIn(question.postId)).toMatchObject({ commentCount: 1 })
  })

  test('takes eight statements at most', async () => {
    const answer = await anAnswer(await aQuestion({ tags: ['years'] }))
    const author = await aMember()
    const form = { parentId: answer.postId, body, formToken: aForm() }
    expect((await statementsOf(() => postComment(as(author), form))).length).toBeLessThanOrEqual(8)
  })

  test('does not stand on another comment', async () => {
    const comment = await aComment(await aQuestion())
    await expect(aComment(comment)).rejects.toMatchObject({ code: 'comment-of-comment' })
  })

  test('is refused in a locked thread, and welcome in a closed one', async () => {
    const question = await aQuestion()
    const moderator = await aModerator()
    const about = { contributionId: question.postId, rule: 'duplicate' as const, reason }
    await decide(as(moderator), { ...about, act: 'close' })
    await expect(aComment(question)).resolves.toBeDefined()
    await decide(as(moderator), { ...about, act: 'lock' })
    await expect(aComment(question)).rejects.toMatchObject({ code: 'thread-locked' })
    await expect(aComment(question, { by: moderator })).resolves.toBeDefined()
  })

  test('is refused by whoever has blocked its author, and by nobody else', async () => {
    const { question, answer } = await aQuestionAnsweredBy(await aMember())
    const blocked = await aMember()
    await openClient().memberRelation.create({
      data: { memberId: answer.answerer.id, otherId: blocked.id, kind: 'block', at: new Date() },
    })
    await expect(aComment(answer, { by: blocked })).rejects.toMatchObject({ code: 'blocked' })
    await expect(aComment(question, { by: blocked })).resolves.toBeDefined()
  })

  test('on a hidden answer is out of everyone’s sight with it', async () => {
    const { answer } = await aQuestionAnsweredBy(await aMember())
    const comment = await aComment(answer)
    await decide(as(await aModerator()), { contributionId: answer.postId, act: 'hide', rule: 'abuse', reason })
    await expect(aComment(answer)).rejects.toMatchObject({ status: 404 })
    await expect(aComment(comment)).rejects.toMatchObject({ status: 404 })
  })
})
