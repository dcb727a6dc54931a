import { describe, expect, test, vi } from 'vitest'
import { openClient } from '#server/platform/db.ts'
import { shortId } from '#server/platform/ids.ts'
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
import type { Decide } from './schema.ts'
import { threadCounts } from './thread-counts.ts'
import { threadList } from './thread-lists.ts'
import { withdrawPost } from './withdraw-post.ts'

const reason = 'An advertisement, posted in nine threads.'

interface About {
  readonly postId: string
  readonly rule?: Decide['rule']
}
const decided = (by: Person, act: Decide['act'], { postId, rule = 'spam' }: About) =>
  decide(as(by), { contributionId: postId, act, rule, reason })
const byAuthor = (by: Person, act: Decide['act'], { postId }: About) => decided(by, act, { postId, rule: 'own-choice' })

/** Until that many transactions of this database wait for a row. */
const waitingForLocks = (count: number) =>
  vi.waitFor(async () => {
    const [row] = await openClient().$queryRaw<{ count: number }[]>`
      SELECT count(*)::int AS "count" FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`
    expect(row?.count).toBe(count)
  })

describe('a moderator', () => {
  test('hides a post with a rule and a reason, and restores it', async () => {
    const { question, answer } = await aQuestionAnsweredBy(await aMember())
    const moderator = await aModerator()
    const ctx = as(moderator)
    const { decisionId } = await decide(ctx, { contributionId: answer.postId, act: 'hide', rule: 'spam', reason })
    expect(await openClient().decision.findUnique({ where: { id: decisionId } })).toMatchObject({
      ...{ act: 'hide', rule: 'spam', reason, actorKind: 'member', actorId: moderator.id, at: ctx.now },
    })
    expect(await postIn(answer.postId)).toMatchObject({ state: 'hidden', decisionId })
    expect(await threadIn(question.threadId)).toMatchObject({ answerCount: 0 })
    await decided(moderator, 'restore', answer)
    expect(await postIn(answer.postId)).toMatchObject({ state: 'visible', decisionId: null })
    expect(await threadIn(question.threadId)).toMatchObject({ answerCount: 1 })
    expect([...(await miscounts()), ...(await strayThreads())]).toEqual([])
  })

  test('hides a whole thread by its opening post, from every list', async () => {
    const question = await aQuestion({ tags: ['adverts'] })
    const moderator = await aModerator()
    await decided(moderator, 'hide', question)
    expect(await threadIn(question.threadId)).toMatchObject({ state: 'hidden', tags: [{ state: 'hidden' }] })
    expect(await miscounts()).toEqual([])
    await expect(anAnswer(question)).rejects.toMatchObject({ status: 404 })
    await decided(moderator, 'restore', question)
    expect(await threadIn(question.threadId)).toMatchObject({ state: 'visible', tags: [{ state: 'visible' }] })
    expect(await miscounts()).toEqual([])
  })

  test('hides a comment, which is counted out of its post', async () => {
    const question = await aQuestion()
    const comment = await aComment(question)
    await decided(await aModerator(), 'hide', comment)
    expect(await postIn(question.postId)).toMatchObject({ commentCount: 0 })
    expect(await strayThreads()).toEqual([])
  })

  test.each([
    ['lock', 'unlock', 'locked'],
    ['close', 'reopen', 'closed'],
  ] as const)('can %s a thread and %s it: each time is a row of its own', async (act, undo, kind) => {
    const question = await aQuestion()
    const moderator = await aModerator()
    for (const each of [act, undo, act] as const) await decided(moderator, each, question)
    const closures = await openClient().closure.findMany({
      where: { threadId: question.threadId },
      orderBy: { at: 'asc' },
    })
    expect(closures).toMatchObject([
      { kind, reason, memberId: moderator.id, liftedById: moderator.id },
      { kind, reason, memberId: moderator.id, liftedAt: null },
    ])
    expect(closures.every(({ decisionId }) => decisionId !== null)).toBe(true)
  })

  test('closes a duplicate with a link to the one it repeats, until it is open again', async () => {
    const [question, original] = [await aQuestion(), await aQuestion()]
    const moderator = await aModerator()
    const links = () => openClient().threadLink.findMany({ where: { fromId: question.threadId } })
    const closed = (duplicateOf: string) =>
      decide(as(moderator), { contributionId: question.postId, act: 'close', rule: 'duplicate', reason, duplicateOf })
    const unknown = { fields: { duplicateOf: 'no-such-thread' } }
    await expect(closed('the other one')).rejects.toMatchObject(unknown)
    await expect(closed(question.threadId)).rejects.toMatchObject(unknown)
    await closed(`https://help.example/questions/${shortId(original.threadId)}/its-title?page=2`)
    expect(await links()).toMatchObject([{ toId: original.threadId, kind: 'duplicate' }])
    await decided(moderator, 'reopen', question)
    expect(await links()).toEqual([])
    await closed(original.threadId)
    expect(await links()).toHaveLength(1)
  })

  test('closes a question that nobody has answered: it waits no more, until it is open again', async () => {
    const question = await aQuestion({ tags: ['waiting'] })
    const moderator = await aModerator()
    const scope = {
      of: 'tag',
      id: (await openClient().tag.findUniqueOrThrow({ where: { name: 'waiting' } })).id,
    } as const
    const waiting = async () => {
      const query = { scope, kind: 'question', language: 'all' } as const
      const { threads } = await threadList(as(question.asker), { ...query, sort: 'unanswered' })
      const { unanswered } = await threadCounts(as(question.asker), query)
      return [threads.length, unanswered]
    }
    expect(await waiting()).toEqual([1, 1])
    await decided(moderator, 'close', { ...question, rule: 'off-topic' })
    expect(await waiting()).toEqual([0, 0])
    await decided(moderator, 'lock', { ...question, rule: 'off-topic' })
    await decided(moderator, 'reopen', { ...question, rule: 'off-topic' })
    expect(await waiting()).toEqual([0, 0])
    await decided(moderator, 'unlock', { ...question, rule: 'off-topic' })
    expect(await waiting()).toEqual([1, 1])
    expect([...(await miscounts()), ...(await strayThreads())]).toEqual([])
  })

  test('locks a thread in the same instant as somebody answers: whoever comes second learns it', async () => {
    const question = await aQuestion()
    const moderator = await aModerator()
    let locking: Promise<unknown> = Promise.resolve()
    let answering: Promise<unknown> = Promise.resolve()
    await openClient().$transaction(async (tx) => {
      await tx.$queryRaw`SELECT FROM "Thread" WHERE "id" = ${question.threadId}::uuid FOR UPDATE`
      locking = decided(moderator, 'lock', question)
      await waitingForLocks(1)
      answering = anAnswer(question).catch((error: unknown) => error)
      await waitingForLocks(2)
    })
    await locking
    expect(await answering).toMatchObject({ code: 'thread-locked' })
  })

  test('leaves an event with each decision', async () => {
    const question = await aQuestion()
    const moderator = await aModerator()
    const { decisionId } = await decided(moderator, 'close', question)
    const [event] = await eventsAbout(question.postId, 'contribution.decided')
    const { postId: contributionId, threadId } = question
    expect(event).toMatchObject({
      actorId: moderator.id,
      payload: { contributionId, threadId, decisionId, act: 'close' },
    })
  })

  test('takes over what its author hid, who can then not show it again', async () => {
    const { answer } = await aQuestionAnsweredBy(await aMember())
    await byAuthor(answer.answerer, 'hide', answer)
    await decided(await aModerator(), 'hide', answer)
    await expect(byAuthor(answer.answerer, 'restore', answer)).rejects.toMatchObject({ code: 'moderated' })
  })

  test('can hide a thread whose question was taken back, and the gap returns when it is restored', async () => {
    const { question } = await aQuestionAnsweredBy(await aMember())
    await withdrawPost(as(question.asker), { postId: question.postId })
    const moderator = await aModerator()
    await decided(moderator, 'hide', question)
    expect(await threadIn(question.threadId)).toMatchObject({ state: 'hidden' })
    await decided(moderator, 'restore', question)
    expect(await threadIn(question.threadId)).toMatchObject({ state: 'visible' })
    expect(await postIn(question.postId)).toMatchObject({ state: 'withdrawn' })
  })
})

describe('an author', () => {
  test('hides their own post and shows it again', async () => {
    const { answer } = await aQuestionAnsweredBy(await aMember())
    await byAuthor(answer.answerer, 'hide', answer)
    await byAuthor(answer.answerer, 'restore', answer)
    expect(await postIn(answer.postId)).toMatchObject({ state: 'visible' })
  })

  test('closes and locks their own thread, and lifts that', async () => {
    const question = await aQuestion()
    for (const act of ['close', 'reopen', 'lock', 'unlock'] as const) await byAuthor(question.asker, act, question)
    expect(await openClient().closure.count({ where: { threadId: question.threadId, liftedAt: null } })).toBe(0)
  })

  test('undoes nothing that a moderator has decided', async () => {
    const { question, answer } = await aQuestionAnsweredBy(await aMember())
    const moderator = await aModerator()
    await decided(moderator, 'hide', answer)
    await decided(moderator, 'lock', question)
    await decided(moderator, 'close', question)
    await expect(byAuthor(answer.answerer, 'restore', answer)).rejects.toMatchObject({ code: 'moderated' })
    await expect(byAuthor(question.asker, 'unlock', question)).rejects.toMatchObject({ code: 'moderated' })
    await expect(byAuthor(question.asker, 'reopen', question)).rejects.toMatchObject({ code: 'moderated' })
  })

  test('cannot hide others’ answers by hiding the question', async () => {
    const { question } = await aQuestionAnsweredBy(await aMember())
    await expect(byAuthor(question.asker, 'hide', question)).rejects.toMatchObject({ code: 'answered-already' })
  })

  test('decides on nobody else’s text', async () => {
    const { question, answer } = await aQuestionAnsweredBy(await aMember())
    for (const other of [question.asker, await aMember()]) {
      await expect(byAuthor(other, 'hide', answer)).rejects.toMatchObject({ code: 'author-only' })
    }
    await expect(byAuthor(answer.answerer, 'close', question)).rejects.toMatchObject({ code: 'author-only' })
  })
})

describe('a decision', () => {
  test('rests on a rule that fits: authors on their own choice, moderators on the others', async () => {
    const { answer } = await aQuestionAnsweredBy(await aMember())
    const wrong = { fields: { rule: 'choose-a-rule' } }
    await expect(decided(answer.answerer, 'hide', answer)).rejects.toMatchObject(wrong)
    await expect(byAuthor(await aModerator(), 'hide', answer)).rejects.toMatchObject(wrong)
  })

  test('locks and closes threads only', async () => {
    const { answer } = await aQuestionAnsweredBy(await aMember())
    await expect(decided(await aModerator(), 'lock', answer)).rejects.toMatchObject({ code: 'threads-only' })
  })

  test.each(['restore', 'unlock', 'reopen'] as const)('to %s is refused when there is nothing to undo', async (act) => {
    const undo = decided(await aModerator(), act, await aQuestion())
    await expect(undo).rejects.toMatchObject({ status: 409, code: 'decided-already' })
  })

  test('of two moderators at once is made once', async () => {
    const question = await aQuestion()
    const moderators = [await aModerator(), await aModerator(), await aModerator()]
    const outcomes = await Promise.allSettled(moderators.map((by) => decided(by, 'lock', question)))
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await openClient().decision.count({ where: { contributionId: question.postId } })).toBe(1)
  })

  test('is asked for by the database itself before anything is out of sight', async () => {
    const question = await aQuestion()
    const hidden = openClient().contribution.update({ where: { id: question.postId }, data: { state: 'hidden' } })
    await expect(hidden).rejects.toThrow(/Contribution_state_reasoned/)
  })
})
