import { describe, expect, test } from 'vitest'
import { openClient } from '#server/platform/db.ts'
import { NotFound } from '#server/platform/errors.ts'
import {
  aComment,
  aForm,
  aMember,
  aModerator,
  anAnswer,
  aProduct,
  aQuestion,
  aSpace,
  as,
  asGuest,
  statementsOf,
} from '#server/testing/world.ts'
import { acceptAnswer } from './acceptance.ts'
import { postAnswer } from './answers.ts'
import { decide } from './decisions.ts'
import { placeOfPost } from './post-place.ts'
import { threadPage } from './thread-page.ts'
import { castVote } from './votes.ts'
import { withdrawPost } from './withdraw-post.ts'

describe('a thread is read', () => {
  test('with its question, its answers by score, and their comments, in four statements at most', async () => {
    const question = await aQuestion({ tags: ['hinges'], productIds: [(await aProduct('Lid')).id] })
    const [first, second] = [await anAnswer(question), await anAnswer(question)]
    await castVote(as(await aMember()), { postId: second.postId, value: 1 })
    await aComment(first)
    const statements = await statementsOf(async () => {
      const page = await threadPage(asGuest(), question)
      expect(page.answers.map(({ id }) => id)).toEqual([second.postId, first.postId])
      expect(page.answers.map(({ comments }) => comments.length)).toEqual([0, 1])
      expect(page).toMatchObject({ tags: ['hinges'], products: [{ name: 'Lid' }], answersShown: 2, isPublic: true })
    })
    expect(statements.length).toBeLessThanOrEqual(4)
  })

  test('and the accepted answer stands first, whatever the scores', async () => {
    const question = await aQuestion()
    const [liked, accepted] = [await anAnswer(question), await anAnswer(question)]
    await castVote(as(await aMember()), { postId: liked.postId, value: 1 })
    await acceptAnswer(as(question.asker), { postId: accepted.postId })
    for (const sort of ['useful', 'newest'] as const) {
      const { answers, acceptance } = await threadPage(asGuest(), { threadId: question.threadId, sort })
      expect(answers.map(({ id }) => id)).toEqual([accepted.postId, liked.postId])
      expect(acceptance).toMatchObject({ postId: accepted.postId, by: question.asker.displayName })
    }
  })

  test('newest first when asked', async () => {
    const question = await aQuestion()
    const [older, newer] = [await anAnswer(question), await anAnswer(question)]
    await castVote(as(await aMember()), { postId: older.postId, value: 1 })
    const { answers } = await threadPage(asGuest(), { threadId: question.threadId, sort: 'newest' })
    expect(answers.map(({ id }) => id)).toEqual([newer.postId, older.postId])
  })

  test('twenty answers a page, and a link to an answer leads to its page', async () => {
    const question = await aQuestion()
    const answers = []
    for (let index = 0; index < 21; index += 1) answers.push(await anAnswer(question))
    const second = await threadPage(asGuest(), { threadId: question.threadId, page: 2 })
    expect(second.answers.map(({ id }) => id)).toEqual([answers[20]?.postId])
    expect(second.pages).toEqual({ current: 2, count: 2 })
    expect(await placeOfPost(asGuest(), answers[20]?.postId ?? '')).toMatchObject({ page: 2 })
    expect(await placeOfPost(asGuest(), answers[19]?.postId ?? '')).toMatchObject({ page: 1 })
    await expect(threadPage(asGuest(), { threadId: question.threadId, page: 3 })).rejects.toThrow(NotFound)
  })

  test('whatever is accepted, hidden or taken back, its pages together hold each answer once, in one order', async () => {
    const question = await aQuestion()
    const posted: Awaited<ReturnType<typeof anAnswer>>[] = []
    for (let index = 0; index < 24; index += 1) posted.push(await anAnswer(question))
    const [hidden, gone, commented] = [posted[3], posted[4], posted[5]]
    const accepted = posted[22]
    if (!hidden || !gone || !commented || !accepted) throw new Error('There are too few answers.')
    const pages = async (ctx: Parameters<typeof threadPage>[0], sort: 'useful' | 'newest' = 'useful') => {
      const both = await Promise.all([1, 2].map((page) => threadPage(ctx, { threadId: question.threadId, page, sort })))
      const ids = both.flatMap(({ answers }) => answers.map(({ id }) => id))
      for (const { answersShown, pages } of both) expect([answersShown, pages.count]).toEqual([ids.length, 2])
      return ids
    }
    const ids = posted.map(({ postId }) => postId)
    expect(await pages(asGuest())).toEqual(ids)
    await acceptAnswer(as(question.asker), accepted)
    const reason = 'The same advert in six threads.'
    await decide(as(await aModerator()), { contributionId: hidden.postId, act: 'hide', rule: 'spam', reason })
    await aComment(commented)
    for (const one of [gone, commented]) await withdrawPost(as(one.answerer), one)
    const others = ids.filter((id) => id !== accepted.postId)
    const stand = others.filter((id) => id !== gone.postId)
    expect(await pages(asGuest())).toEqual([accepted.postId, ...stand])
    expect(await pages(as(gone.answerer), 'newest')).toEqual([accepted.postId, ...stand.toReversed()])
    expect(await pages(as(await aModerator()))).toEqual([accepted.postId, ...others])
  })
})

describe('who reads decides what is offered', () => {
  test('a visitor is offered to vote, comment and answer, which lead to signing in, but not to accept', async () => {
    const question = await aQuestion()
    await anAnswer(question)
    const page = await threadPage(asGuest(), question)
    expect(page.can).toMatchObject({ answer: true, answerNeeds: 'sign-in-first' })
    expect(page.answers[0]?.can).toMatchObject({ vote: true, comment: true, accept: false, edit: false, report: true })
  })

  test('the asker may accept; nobody votes for their own', async () => {
    const question = await aQuestion()
    await anAnswer(question)
    const { opening, answers } = await threadPage(as(question.asker), question)
    expect(opening).toMatchObject({ own: true, can: { vote: false, edit: true, withdraw: true, report: false } })
    expect(answers[0]?.can).toMatchObject({ accept: true, vote: true, edit: false })
  })

  test('what I voted and whether I follow is told to me alone', async () => {
    const question = await aQuestion()
    const { postId, answerer } = await anAnswer(question)
    const voter = await aMember()
    await castVote(as(voter), { postId, value: 1 })
    expect((await threadPage(as(voter), question)).answers[0]).toMatchObject({ myVote: 1 })
    expect((await threadPage(as(answerer), question)).following).toBe(true)
    expect((await threadPage(asGuest(), question)).following).toBe(false)
  })

  test('a closed question offers no answer, and says why', async () => {
    const question = await aQuestion()
    const moderator = await aModerator()
    const reason = 'It was asked before, see there.'
    await decide(as(moderator), { contributionId: question.postId, act: 'close', rule: 'duplicate', reason })
    const page = await threadPage(as(await aMember()), question)
    for (const reader of [as(await aMember()), as(await aMember({ verified: false })), asGuest()])
      expect((await threadPage(reader, question)).can).toMatchObject({ answer: false, answerNeeds: 'thread-closed' })
    expect(page.closures).toMatchObject([{ kind: 'closed', reason }])
  })

  test('an author whom I mute is folded; one who blocks me takes no comment of mine', async () => {
    const question = await aQuestion()
    const { answerer } = await anAnswer(question)
    const reader = await aMember()
    const relation = { at: new Date() }
    await openClient().memberRelation.create({
      data: { memberId: reader.id, otherId: answerer.id, kind: 'mute', ...relation },
    })
    await openClient().memberRelation.create({
      data: { memberId: answerer.id, otherId: reader.id, kind: 'block', ...relation },
    })
    await aComment(question, { by: answerer })
    const { answers, opening } = await threadPage(as(reader), question)
    expect(answers[0]).toMatchObject({ muted: true, can: { comment: false } })
    expect(opening.comments[0]).toMatchObject({ muted: true })
  })
})

describe('what is gone', () => {
  test('leaves a gap where others built on it, and nothing elsewhere', async () => {
    const question = await aQuestion()
    const [commented, alone] = [await anAnswer(question), await anAnswer(question)]
    const comment = await aComment(commented)
    await withdrawPost(as(commented.answerer), commented)
    await withdrawPost(as(alone.answerer), alone)
    const { answers } = await threadPage(asGuest(), question)
    expect(answers).toMatchObject([{ id: commented.postId, html: null, author: null, state: 'withdrawn' }])
    expect(answers[0]?.comments.map(({ id }) => id)).toEqual([comment.postId])
  })

  test('hidden by a moderator, it leaves its rule to all and its reason to its author', async () => {
    const question = await aQuestion()
    const { postId, answerer } = await anAnswer(question)
    const reason = 'The same advert in six threads.'
    await decide(as(await aModerator()), { contributionId: postId, act: 'hide', rule: 'spam', reason })
    const seenBy = async (ctx: Parameters<typeof threadPage>[0]) => (await threadPage(ctx, question)).answers[0]
    expect(await seenBy(asGuest())).toMatchObject({ html: null, hidden: { rule: 'spam', reason: null } })
    expect(await threadPage(asGuest(), question)).toMatchObject({ answerCount: 0, answersShown: 1 })
    expect((await seenBy(as(answerer)))?.html).not.toBeNull()
    expect((await seenBy(as(answerer)))?.hidden).toEqual({ rule: 'spam', reason })
  })

  test('a thread of a members’ space is not there for visitors, nor are its neighbours', async () => {
    const space = await aSpace('members')
    const inside = await aQuestion({ spaceId: space.id, tags: ['secret-tag'] })
    const outside = await aQuestion({ tags: ['secret-tag'] })
    await expect(threadPage(asGuest(), inside)).rejects.toThrow(NotFound)
    expect((await threadPage(asGuest(), outside)).related).toEqual([])
    expect((await threadPage(as(await aMember()), outside)).related).toMatchObject([{ id: inside.threadId }])
    const { postId } = await postAnswer(as(await aMember()), {
      threadId: inside.threadId,
      body: 'An answer that visitors do not see.',
      formToken: aForm(),
    })
    await expect(placeOfPost(asGuest(), postId)).rejects.toThrow(NotFound)
  })
})
