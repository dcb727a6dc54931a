import { beforeAll, describe, expect, test } from 'vitest'
import { openClient } from '#server/platform/db.ts'
import { eventsAbout, postIn, threadIn } from '#server/testing/lookups.ts'
import {
  aForm,
  aMember,
  aModerator,
  anAnswer,
  aProduct,
  aQuestion,
  aSpace,
  as,
  type Person,
  statementsOf,
} from '#server/testing/world.ts'
import { postAnswer } from './answers.ts'
import { postComment } from './comments.ts'
import { decide } from './decisions.ts'
import { followThread } from './follows.ts'

const body = 'Loosen the lower screw first, then pull the lid towards you.'
const sent = (threadId: string) => ({ threadId, body, formToken: aForm() })

let tiana: Person
let henri: Person
beforeAll(async () => {
  tiana = await aMember({ name: 'Tiana' })
  henri = await aMember({ name: 'Henri' })
})

describe('a customer answers another', () => {
  test('and the answer stands in the thread, rendered once', async () => {
    const question = await aQuestion({ by: henri })
    const { postId, threadId } = await postAnswer(as(tiana), sent(question.threadId))
    expect(threadId).toBe(question.threadId)
    expect(await postIn(postId)).toMatchObject({ role: 'answer', body, html: `<p>${body}</p>`, authorId: tiana.id })
  })

  test('and the question is no longer among the unanswered ones, in its space, tags and products alike', async () => {
    const product = await aProduct()
    const question = await aQuestion({ tags: ['hinges'], productIds: [product.id] })
    expect(await unansweredIn(question.threadId)).toEqual([1, 1, 1, 1])
    await anAnswer(question)
    expect(await unansweredIn(question.threadId)).toEqual([0, 0, 0, 0])
    await anAnswer(question)
    expect(await unansweredIn(question.threadId)).toEqual([0, 0, 0, 0])
    expect(await threadIn(question.threadId)).toMatchObject({ answerCount: 2 })
  })

  test('and the thread comes up in every list of active ones', async () => {
    const question = await aQuestion({ tags: ['lids'], productIds: [(await aProduct()).id] })
    const ctx = as(tiana)
    await postAnswer(ctx, sent(question.threadId))
    const { lastActivityAt, hot, tags, products } = await threadIn(question.threadId)
    expect(lastActivityAt).toEqual(ctx.now)
    for (const row of [...tags, ...products]) expect(row).toMatchObject({ lastActivityAt, hot })
  })

  test('and is told of by one event, written with it', async () => {
    const question = await aQuestion()
    const { postId, threadId } = await postAnswer(as(tiana), sent(question.threadId))
    const [event] = await eventsAbout(threadId, 'answer.posted')
    expect(event).toMatchObject({ actorId: tiana.id, payload: { threadId, postId, authorId: tiana.id } })
  })

  test('and follows the thread from then on, unless they have said that they do not want to', async () => {
    const question = await aQuestion()
    await postAnswer(as(tiana), sent(question.threadId))
    expect(await followOf(question.threadId, tiana)).toMatchObject({ endedAt: null })
    await followThread(as(tiana), { threadId: question.threadId, follow: false })
    await postAnswer(as(tiana), { ...sent(question.threadId), body: `${body} Mind the spring.` })
    expect(await followOf(question.threadId, tiana)).not.toMatchObject({ endedAt: null })
  })

  test('in eight statements at most', async () => {
    const question = await aQuestion({ tags: ['screws'], productIds: [(await aProduct()).id] })
    const first = await statementsOf(() => postAnswer(as(tiana), sent(question.threadId)))
    expect(first.length).toBeLessThanOrEqual(8)
    const second = await statementsOf(() => postAnswer(as(henri), sent(question.threadId)))
    expect(second.length).toBeLessThan(first.length)
  })
})

describe('the same form sent again', () => {
  test('answers with the first post', async () => {
    const question = await aQuestion()
    const form = sent(question.threadId)
    const first = await postAnswer(as(tiana), form)
    expect(await postAnswer(as(tiana, { minutesLater: 0 }), form)).toEqual(first)
    expect(await threadIn(question.threadId)).toMatchObject({ answerCount: 1 })
  })

  test('to another question leads to the first post where it stands', async () => {
    const [question, other] = [await aQuestion(), await aQuestion()]
    const form = sent(question.threadId)
    const first = await postAnswer(as(tiana), form)
    expect(await postAnswer(as(tiana, { minutesLater: 0 }), { ...form, threadId: other.threadId })).toEqual(first)
    const comment = { parentId: other.postId, body, formToken: form.formToken }
    expect(await postComment(as(tiana, { minutesLater: 0 }), comment)).toEqual(first)
  })

  test('twenty times at once posts once', async () => {
    const question = await aQuestion()
    const form = sent(question.threadId)
    const sends = Array.from({ length: 20 }, () => postAnswer(as(tiana, { minutesLater: 0 }), form))
    const posted = await Promise.all(sends)
    expect(new Set(posted.map(({ postId }) => postId)).size).toBe(1)
    expect(await threadIn(question.threadId)).toMatchObject({ answerCount: 1 })
    expect(await eventsAbout(question.threadId, 'answer.posted')).toHaveLength(1)
  })

  test('is held apart by the database itself, for each author', async () => {
    const question = await aQuestion()
    const form = sent(question.threadId)
    const { postId } = await postAnswer(as(tiana), form)
    const { postId: others } = await postAnswer(as(henri), form)
    expect(others).not.toBe(postId)
    const again = openClient().contribution.update({ where: { id: others }, data: { authorId: tiana.id } })
    await expect(again).rejects.toMatchObject({ code: 'P2002' })
  })
})

describe('an answer is refused', () => {
  test('to whoever has not confirmed their address', async () => {
    const question = await aQuestion()
    const newcomer = await aMember({ verified: false })
    await expect(anAnswer(question, { by: newcomer })).rejects.toMatchObject({ code: 'verify-address-first' })
  })

  test('to someone the asker has blocked', async () => {
    const question = await aQuestion({ by: henri })
    const blocked = await aMember()
    const relation = { memberId: henri.id, otherId: blocked.id, kind: 'block' as const, at: new Date() }
    await openClient().memberRelation.create({ data: relation })
    await expect(anAnswer(question, { by: blocked })).rejects.toMatchObject({ code: 'blocked' })
    await openClient().memberRelation.update({
      where: { memberId_otherId: { memberId: henri.id, otherId: blocked.id } },
      data: { kind: 'mute' },
    })
    await expect(anAnswer(question, { by: blocked })).resolves.toBeDefined()
  })

  test.each(['lock', 'close'] as const)('in a thread after a moderator’s %s, except to moderators', async (act) => {
    const question = await aQuestion()
    const moderator = await aModerator()
    const reason = 'This has been asked and answered before.'
    await decide(as(moderator), { contributionId: question.postId, act, rule: 'duplicate', reason })
    await expect(anAnswer(question)).rejects.toMatchObject({ status: 403 })
    await expect(anAnswer(question, { by: moderator })).resolves.toBeDefined()
  })

  test('where the thread is not for the one who answers: it is not even there', async () => {
    const space = await aSpace('groups')
    const insider = await aMember({ groupIds: space.groupIds })
    const question = await aQuestion({ by: insider, spaceId: space.id })
    await expect(anAnswer(question)).rejects.toMatchObject({ status: 404, code: 'no-thread' })
    await expect(anAnswer(question, { by: await aMember({ groupIds: space.groupIds }) })).resolves.toBeDefined()
  })

  test('and leaves nothing behind', async () => {
    const question = await aQuestion()
    const newcomer = await aMember({ trustLevel: 0 })
    const links = 'See https://a.example and https://b.example and https://c.example for more.'
    await expect(anAnswer(question, { by: newcomer, body: links })).rejects.toMatchObject({
      fields: { body: 'too-many-links' },
    })
    expect(await openClient().contribution.count({ where: { authorId: newcomer.id } })).toBe(0)
    expect(await threadIn(question.threadId)).toMatchObject({ answerCount: 0 })
  })
})

const followOf = (threadId: string, { id: memberId }: Person) =>
  openClient().follow.findUnique({ where: { threadId_memberId: { threadId, memberId } } })

/** The unanswered ones of its space, its author, its first tag and its first product. */
async function unansweredIn(threadId: string): Promise<number[]> {
  const { spaceId, authorId, tags, products } = await threadIn(threadId)
  const scopes = ['all', `member:${authorId}`, `tag:${tags[0]?.tagId}`, `product:${products[0]?.productId}`]
  const counts = await openClient().threadCount.findMany({ where: { spaceId, scope: { in: scopes } } })
  return scopes.map((scope) => counts.find((count) => count.scope === scope)?.unanswered ?? Number.NaN)
}
