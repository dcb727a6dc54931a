import { describe, expect, test } from 'vitest'
import { eventsAbout, miscounts, postIn, threadIn } from '#server/testing/lookups.ts'
import {
  aComment,
  aMember,
  aModerator,
  anAnswer,
  aQuestion,
  aQuestionAnsweredBy,
  as,
  asGuest,
} from '#server/testing/world.ts'
import { decide } from './decisions.ts'
import { editPost, versionOf } from './edit-post.ts'
import { editsPerDay } from './pace.ts'
import { postHistory } from './revisions.ts'
import { withdrawPost } from './withdraw-post.ts'

const corrected = 'Loosen the *upper* screw first, then pull the lid.'
const later = 'Loosen the upper screw, pull the lid, and mind the spring behind it.'

describe('an author edits', () => {
  test('silently within five minutes', async () => {
    const answer = await anAnswer(await aQuestion())
    const edited = await editPost(as(answer.answerer, { minutesLater: 4 }), { postId: answer.postId, body: corrected })
    expect(edited.marked).toBe(false)
    expect(await postIn(answer.postId)).toMatchObject({
      body: corrected,
      html: '<p>Loosen the <em>upper</em> screw first, then pull the lid.</p>',
      editedAt: null,
    })
    const { versions } = await postHistory(asGuest(), { postId: answer.postId })
    expect(versions).toHaveLength(1)
  })

  test('without writing over what another window of theirs has saved meanwhile', async () => {
    const answer = await anAnswer(await aQuestion({ title: 'Why does the lid squeak?' }), { body: corrected })
    const basedOn = versionOf({ title: 'Why does the lid squeak?', body: corrected })
    const edit = (body: string) => editPost(as(answer.answerer), { postId: answer.postId, body, basedOn })
    await edit(later)
    await expect(edit(`${corrected} With care.`)).rejects.toMatchObject({ status: 409, code: 'edited-meanwhile' })
    expect(await postIn(answer.postId)).toMatchObject({ body: later })
    await expect(edit(later)).resolves.toMatchObject({ postId: answer.postId })
  })

  test('openly after that: readers are told, and every version stays readable', async () => {
    const answer = await anAnswer(await aQuestion(), { body: 'Loosen the lower screw, then pull the lid.' })
    const { publishedAt } = await postIn(answer.postId)
    const [first, second] = [as(answer.answerer, { minutesLater: 6 }), as(answer.answerer)]
    expect((await editPost(first, { postId: answer.postId, body: corrected })).marked).toBe(true)
    await editPost(second, { postId: answer.postId, body: later })
    expect(await postIn(answer.postId)).toMatchObject({ editedAt: second.now })
    const { versions } = await postHistory(asGuest(), { postId: answer.postId })
    expect(versions).toMatchObject([
      { number: 3, html: `<p>${later}</p>`, at: second.now },
      { number: 2, html: expect.stringContaining('<em>upper</em>'), at: first.now },
      { number: 1, html: '<p>Loosen the lower screw, then pull the lid.</p>', at: publishedAt, title: null },
    ])
  })

  test('thirty times a day, and old versions are read ten at a time', async () => {
    const answer = await anAnswer(await aQuestion())
    const edit = (number: number) =>
      editPost(as(answer.answerer), { postId: answer.postId, body: `${corrected} For the ${number}th time.` })
    for (let number = 0; number < editsPerDay; number += 1) await edit(number)
    await expect(edit(editsPerDay)).rejects.toMatchObject({ code: 'enough-for-today' })
    const numbersOf = async (before?: number) => {
      const { versions, more } = await postHistory(asGuest(), { postId: answer.postId, before })
      return { more, from: versions[0]?.number, to: versions.at(-1)?.number }
    }
    expect(await numbersOf()).toEqual({ more: true, from: 31, to: 22 })
    expect(await numbersOf(12)).toEqual({ more: true, from: 11, to: 2 })
    expect(await numbersOf(2)).toEqual({ more: false, from: 1, to: 1 })
  })

  test('the title with the question, and its address follows', async () => {
    const question = await aQuestion({ title: 'How do I open the lid?' })
    const { title, slug } = await threadIn(question.threadId)
    expect({ title, slug }).toEqual({ title: 'How do I open the lid?', slug: 'how-do-i-open-the-lid' })
    const edit = { postId: question.postId, title: 'How is the lid opened safely?', body: later }
    expect(await editPost(as(question.asker), edit)).toMatchObject({ slug: 'how-is-the-lid-opened-safely' })
    expect(await threadIn(question.threadId)).toMatchObject({ title: edit.title, slug: 'how-is-the-lid-opened-safely' })
    const { versions } = await postHistory(asGuest(), { postId: question.postId })
    expect(versions.map((version) => version.title)).toEqual([edit.title, title])
    expect(await eventsAbout(question.threadId, 'thread.edited')).toHaveLength(1)
  })

  test('into another language, and the counts of both follow', async () => {
    const question = await aQuestion({
      title: 'Comment ouvrir le couvercle de la bouilloire ?',
      body: 'Je n’arrive pas à ouvrir le couvercle de ma bouilloire : faut-il dévisser quelque chose ?',
    })
    expect(await threadIn(question.threadId)).toMatchObject({ language: 'fr' })
    const title = 'How do I open the lid of the kettle?'
    const body = 'I cannot get the lid of my kettle to open. Is there a screw that I should loosen first?'
    await editPost(as(question.asker), { postId: question.postId, title, body })
    expect(await threadIn(question.threadId)).toMatchObject({ language: 'en' })
    expect(await miscounts()).toEqual([])
  })

  test('and nothing happens when nothing was changed', async () => {
    const answer = await anAnswer(await aQuestion(), { body: corrected })
    expect(await editPost(as(answer.answerer), { postId: answer.postId, body: corrected })).toMatchObject({
      marked: false,
    })
    expect(await eventsAbout(answer.threadId, 'post.edited')).toEqual([])
  })
})

describe('an edit is refused', () => {
  test('to everyone but the author, moderators too', async () => {
    const { question, answer } = await aQuestionAnsweredBy(await aMember())
    for (const other of [question.asker, await aMember(), await aModerator()]) {
      const edit = editPost(as(other), { postId: answer.postId, body: corrected })
      await expect(edit).rejects.toMatchObject({ code: 'author-only' })
    }
  })

  test('in a locked thread, and for what is hidden', async () => {
    const { question, answer } = await aQuestionAnsweredBy(await aMember())
    const reason = 'It leads nowhere any more.'
    const moderator = await aModerator()
    await decide(as(moderator), { contributionId: question.postId, act: 'lock', rule: 'off-topic', reason })
    const edit = () => editPost(as(answer.answerer), { postId: answer.postId, body: corrected })
    await expect(edit()).rejects.toMatchObject({ code: 'thread-locked' })
    await decide(as(moderator), { contributionId: question.postId, act: 'unlock', rule: 'off-topic', reason })
    await decide(as(moderator), { contributionId: answer.postId, act: 'hide', rule: 'abuse', reason })
    await expect(edit()).rejects.toMatchObject({ code: 'post-gone' })
  })

  test('by the length that its place allows', async () => {
    const question = await aQuestion()
    const comment = await aComment(question)
    const shorter = { body: 'Which year?' }
    await expect(editPost(as(comment.author), { postId: comment.postId, ...shorter })).resolves.toBeDefined()
    const tooShort = editPost(as(question.asker), { postId: question.postId, ...shorter })
    await expect(tooShort).rejects.toMatchObject({ fields: { body: 'too-short' } })
    const tooLong = editPost(as(comment.author), { postId: comment.postId, body: 'long '.repeat(500) })
    await expect(tooLong).rejects.toMatchObject({ fields: { body: 'too-long' } })
  })
})

test('the history of what was taken back is for moderators only', async () => {
  const { answer } = await aQuestionAnsweredBy(await aMember())
  await editPost(as(answer.answerer), { postId: answer.postId, body: corrected })
  await withdrawPost(as(answer.answerer), { postId: answer.postId })
  await expect(postHistory(asGuest(), { postId: answer.postId })).rejects.toMatchObject({ status: 404 })
  await expect(postHistory(as(answer.answerer), { postId: answer.postId })).rejects.toMatchObject({ status: 404 })
  await expect(postHistory(as(await aModerator()), { postId: answer.postId })).resolves.toMatchObject({
    versions: [{ number: 2 }, { number: 1 }],
  })
})
