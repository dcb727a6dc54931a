import { describe, expect, test } from 'vitest'
import { decide } from '#server/community/decisions.ts'
import { openClient } from '#server/platform/db.ts'
import { newId } from '#server/platform/ids.ts'
import { eventsAbout, postIn } from '#server/testing/lookups.ts'
import {
  aComment,
  aMember,
  aModerator,
  anAnswer,
  aQuestion,
  aSpace,
  as,
  asGuest,
  type Person,
  reactionsSettled,
} from '#server/testing/world.ts'
import { decideOnNotice, fileNotice } from './notices.ts'
import { type DecideOnNotice, guestNoticesPerHour, noticeLength, noticesPerDay } from './schema.ts'

const reason = 'An advertisement, posted in nine threads.'
let machines = 0
const aMachine = () => {
  machines += 1
  return `192.0.2.${machines}`
}

interface Reported {
  readonly postId: string
  readonly by?: Person
  readonly from?: string
}

const reported = ({ postId, by, from = aMachine() }: Reported) =>
  fileNotice(by ? as(by) : asGuest(), { contributionId: postId, reason: 'spam', text: 'See the link.', from })

const noticesOn = ({ postId: contributionId }: { postId: string }) =>
  openClient().notice.findMany({ where: { contributionId }, orderBy: { at: 'asc' } })

async function anOpenNotice() {
  const answer = await anAnswer(await aQuestion())
  await reported({ postId: answer.postId, by: await aMember() })
  const [notice] = await noticesOn(answer)
  return { answer, noticeId: notice?.id ?? '' }
}

const answered = (by: Person, noticeId: string, outcome: DecideOnNotice['outcome']) =>
  decideOnNotice(as(by), { noticeId, outcome, rule: 'spam', reason })

describe('anyone reports what they can read', () => {
  test('as a member, with a reason and words of their own', async () => {
    const question = await aQuestion()
    const reporter = await aMember()
    await reported({ postId: question.postId, by: reporter })
    const notices = await noticesOn(question)
    expect(notices).toMatchObject([{ reporterId: reporter.id, reason: 'spam', text: 'See the link.', closedAt: null }])
    const [event] = await eventsAbout(question.postId, 'notice.filed')
    expect(event?.payload).toEqual({ noticeId: notices[0]?.id, contributionId: question.postId })
  })

  test('or as a visitor, without an account', async () => {
    const comment = await aComment(await aQuestion())
    await reported(comment)
    expect(await noticesOn(comment)).toMatchObject([{ reporterId: null }])
  })

  test('and reporting the same again, or twice at once, adds nothing', async () => {
    const question = await aQuestion()
    const reporter = await aMember()
    await Promise.all(Array.from({ length: 8 }, () => reported({ postId: question.postId, by: reporter })))
    await reported({ postId: question.postId, by: reporter })
    expect(await noticesOn(question)).toHaveLength(1)
    expect(await eventsAbout(question.postId, 'notice.filed')).toHaveLength(1)
  })

  test('and what a member says of it later is added to what they said first', async () => {
    const question = await aQuestion()
    const ctx = as(await aMember())
    const say = (text: string, why: 'spam' | 'abuse' = 'spam') =>
      fileNotice(ctx, { contributionId: question.postId, reason: why, text, from: aMachine() })
    await say('See the link.')
    await Promise.all([say('It is there twice.'), say('', 'abuse'), say('See the link.', 'abuse')])
    expect(await noticesOn(question)).toMatchObject([{ text: 'See the link.\n\nIt is there twice.' }])
    await say('twice')
    await say('And it insults me.', 'abuse')
    const [notice] = await noticesOn(question)
    expect(notice).toMatchObject({
      reason: 'abuse',
      text: 'See the link.\n\nIt is there twice.\n\ntwice\n\nAnd it insults me.',
    })
    for (let time = 1; time <= 3; time += 1) await say(`${time}`.repeat(noticeLength.max))
    await expect(say('4'.repeat(noticeLength.max))).rejects.toMatchObject({ code: 'reported-already', status: 409 })
    expect(await noticesOn(question)).toHaveLength(1)
  })

  test('and three visitors are enough to be heard: the next one is told', async () => {
    const question = await aQuestion()
    for (let count = 0; count < 3; count += 1) await reported(question)
    await expect(reported(question)).rejects.toMatchObject({ code: 'reported-already', status: 409 })
    expect(await noticesOn(question)).toHaveLength(3)
  })
})

describe('a report is refused', () => {
  test('on one’s own text', async () => {
    const question = await aQuestion()
    const own = reported({ postId: question.postId, by: question.asker })
    await expect(own).rejects.toMatchObject({ code: 'own-report' })
  })

  test('on what one cannot read: it is not even there', async () => {
    const space = await aSpace('members')
    const question = await aQuestion({ spaceId: space.id })
    await expect(reported(question)).rejects.toMatchObject({ status: 404 })
    await expect(reported({ postId: question.postId, by: await aMember() })).resolves.toBeUndefined()
    await expect(reported({ postId: newId(new Date()) })).rejects.toMatchObject({ status: 404 })
  })

  test('beyond twenty a day from one member', async () => {
    const reporter = await aMember()
    const question = await aQuestion()
    const at = as(reporter).now
    const rows = Array.from({ length: noticesPerDay }, () => ({
      ...{ id: newId(at), contributionId: question.postId, reporterId: reporter.id, reason: 'spam' as const },
      ...{ text: '', at, closedAt: at },
    }))
    await openClient().notice.createMany({ data: rows })
    const oneMore = reported({ postId: question.postId, by: reporter })
    await expect(oneMore).rejects.toMatchObject({ code: 'notices-for-today', status: 429 })
  })

  test('beyond five an hour from one machine without an account', async () => {
    const from = aMachine()
    for (let count = 0; count < guestNoticesPerHour; count += 1) await reported({ ...(await aQuestion()), from })
    await expect(reported({ ...(await aQuestion()), from })).rejects.toMatchObject({ code: 'notices-for-now' })
    await expect(reported(await aQuestion())).resolves.toBeUndefined()
  })
})

describe('a moderator answers a report', () => {
  test('by hiding what it is about, which answers every other report of it', async () => {
    const { answer, noticeId } = await anOpenNotice()
    await reported(answer)
    const moderator = await aModerator()
    const { decisionId } = await answered(moderator, noticeId, 'hide')
    expect(await postIn(answer.postId)).toMatchObject({ state: 'hidden', decisionId })
    const closed = { closedById: moderator.id, decisionId }
    expect(await noticesOn(answer)).toMatchObject([closed, closed])
    expect(await eventsAbout(answer.postId, 'notice.closed')).toHaveLength(2)
  })

  test('or by dismissing it, with a rule and a reason as well', async () => {
    const { answer, noticeId } = await anOpenNotice()
    const { decisionId } = await answered(await aModerator(), noticeId, 'dismiss')
    expect(await postIn(answer.postId)).toMatchObject({ state: 'visible', decisionId: null })
    const decision = await openClient().decision.findUnique({ where: { id: decisionId } })
    expect(decision).toMatchObject({ act: 'dismiss', rule: 'spam', reason })
  })

  test('once: the second of two at the same time is told', async () => {
    const { answer, noticeId } = await anOpenNotice()
    const [ada, bob] = [await aModerator(), await aModerator()]
    const both = await Promise.allSettled([answered(ada, noticeId, 'dismiss'), answered(bob, noticeId, 'dismiss')])
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await openClient().decision.count({ where: { contributionId: answer.postId } })).toBe(1)
    await expect(answered(ada, noticeId, 'hide')).rejects.toMatchObject({ code: 'notice-closed' })
    expect(await postIn(answer.postId)).toMatchObject({ state: 'visible' })
  })

  test('and nobody else does', async () => {
    const { answer, noticeId } = await anOpenNotice()
    for (const other of [answer.answerer, await aMember()]) {
      await expect(answered(other, noticeId, 'dismiss')).rejects.toMatchObject({ code: 'moderators-only' })
    }
  })
})

describe('what is decided on its own page', () => {
  test('by a moderator leaves the queue', async () => {
    const { answer } = await anOpenNotice()
    const moderator = await aModerator()
    const { decisionId } = await decide(as(moderator), {
      contributionId: answer.postId,
      act: 'hide',
      rule: 'spam',
      reason,
    })
    await reactionsSettled()
    expect(await noticesOn(answer)).toMatchObject([{ closedById: moderator.id, decisionId }])
  })

  test('by its author does not', async () => {
    const { answer } = await anOpenNotice()
    await decide(as(answer.answerer), { contributionId: answer.postId, act: 'hide', rule: 'own-choice', reason })
    await reactionsSettled()
    expect(await noticesOn(answer)).toMatchObject([{ closedAt: null }])
  })
})
