import { describe, expect, test } from 'vitest'
import { decide } from '#server/community/decisions.ts'
import { openClient } from '#server/platform/db.ts'
import { eventsAbout, miscounts, postIn } from '#server/testing/lookups.ts'
import { aForm, aMember, aModerator, anAnswer, aQuestion, as, reactionsSettled } from '#server/testing/world.ts'
import { moderationCase } from './case.ts'
import { decisionLog } from './decision-log.ts'
import { decideOnNotice, fileNotice } from './notices.ts'
import type { DecideOnNotice } from './schema.ts'
import { undoDecision } from './undo.ts'

const moderator = await aModerator({ name: 'Maude' })
const because = 'It names a person who did not ask for it.'
const takenBack = 'Decided too fast, looked at again.'

async function aReportedAnswer() {
  const answer = await anAnswer(await aQuestion())
  const reporter = await aMember()
  await fileNotice(as(reporter), { contributionId: answer.postId, reason: 'privacy', text: '', from: 'test' })
  return { ...answer, reporter }
}

const openNotices = (contributionId: string) => openClient().notice.count({ where: { contributionId, closedAt: null } })

async function decided(contributionId: string, outcome: DecideOnNotice['outcome']) {
  const notice = await openClient().notice.findFirstOrThrow({ where: { contributionId, closedAt: null } })
  return decideOnNotice(as(moderator), { noticeId: notice.id, outcome, rule: 'privacy', reason: because })
}

describe('taking a decision back', () => {
  test('shows what was hidden, puts its reports back into the queue and keeps both decisions', async () => {
    const { postId } = await aReportedAnswer()
    const { decisionId } = await decided(postId, 'hide')
    await undoDecision(as(moderator), { decisionId, reason: takenBack })
    expect((await postIn(postId)).state).toBe('visible')
    expect(await openNotices(postId)).toBe(1)
    const { decisions } = await decisionLog(as(moderator))
    expect(decisions.slice(0, 2).map(({ act, rule, reason, stands }) => ({ act, rule, reason, stands }))).toEqual([
      { act: 'restore', rule: 'privacy', reason: takenBack, stands: false },
      { act: 'hide', rule: 'privacy', reason: because, stands: false },
    ])
    expect(await eventsAbout(postId, 'notice.reopened')).toHaveLength(1)
    expect(await miscounts()).toEqual([])
  })

  test('puts dismissed reports back into the queue', async () => {
    const { postId } = await aReportedAnswer()
    const { decisionId } = await decided(postId, 'dismiss')
    expect((await decisionLog(as(moderator), { id: decisionId })).decisions[0]).toMatchObject({
      act: 'dismiss',
      stands: true,
    })
    await undoDecision(as(moderator), { decisionId, reason: takenBack })
    expect(await openNotices(postId)).toBe(1)
    expect((await decisionLog(as(moderator), { id: decisionId })).decisions[0]).toMatchObject({ stands: false })
  })

  test('at once leaves the reports open that the decision had not answered yet', async () => {
    const { postId: contributionId } = await aReportedAnswer()
    const hide = { contributionId, act: 'hide', rule: 'privacy', reason: because } as const
    const { decisionId } = await decide(as(moderator), hide)
    await undoDecision(as(moderator), { decisionId, reason: takenBack })
    await reactionsSettled()
    expect(await openNotices(contributionId)).toBe(1)
  })

  test('stays in the log when its moderator has left, without a name', async () => {
    const gone = await aModerator()
    const { postId: contributionId } = await aReportedAnswer()
    const hide = { contributionId, act: 'hide', rule: 'privacy', reason: because } as const
    const { decisionId } = await decide(as(gone), hide)
    await openClient().member.update({ where: { id: gone.id }, data: { displayName: '', deletedAt: new Date() } })
    expect((await decisionLog(as(moderator), { id: decisionId })).decisions).toMatchObject([{ actor: null }])
  })

  test('unlocks what was locked', async () => {
    const question = await aQuestion()
    const reason = because
    const { decisionId } = await decide(as(moderator), {
      contributionId: question.postId,
      act: 'lock',
      rule: 'abuse',
      reason,
    })
    await undoDecision(as(moderator), { decisionId, reason: takenBack })
    expect(await openClient().closure.count({ where: { threadId: question.threadId, liftedAt: null } })).toBe(0)
  })

  test('shows what its author had hidden, for another rule than the author’s own choice', async () => {
    const question = await aQuestion()
    const own = {
      contributionId: question.postId,
      act: 'hide',
      rule: 'own-choice',
      reason: 'I asked too fast, sorry.',
    } as const
    const { decisionId } = await decide(as(question.asker), own)
    await undoDecision(as(moderator), { decisionId, reason: takenBack })
    expect((await decisionLog(as(moderator))).decisions[0]).toMatchObject({ act: 'restore', rule: 'other' })
  })

  test('leaves one open report to who has reported again meanwhile', async () => {
    const { postId, reporter } = await aReportedAnswer()
    const { decisionId } = await decided(postId, 'hide')
    await openClient().contribution.update({ where: { id: postId }, data: { state: 'visible' } })
    await fileNotice(as(reporter), { contributionId: postId, reason: 'abuse', text: '', from: 'test' })
    await openClient().contribution.update({ where: { id: postId }, data: { state: 'hidden' } })
    await undoDecision(as(moderator), { decisionId, reason: takenBack })
    expect(await openNotices(postId)).toBe(1)
  })

  test('is too late once it no longer stands', async () => {
    const { postId } = await aReportedAnswer()
    const { decisionId } = await decided(postId, 'hide')
    await undoDecision(as(moderator), { decisionId, reason: takenBack })
    const again = undoDecision(as(moderator), { decisionId, reason: takenBack })
    await expect(again).rejects.toMatchObject({ code: 'decided-already' })
    await expect(undoDecision(as(moderator), { decisionId: aForm(), reason: takenBack })).rejects.toMatchObject({
      code: 'no-decision',
    })
  })
})

test('a case shows the text, what it stands on, and what is known of its author', async () => {
  const { postId, answerer } = await aReportedAnswer()
  const other = await anAnswer(await aQuestion(), { by: answerer })
  const reason = because
  await decide(as(moderator), { contributionId: other.postId, act: 'hide', rule: 'spam', reason })
  const found = await moderationCase(as(moderator), postId)
  expect(found).toMatchObject({ author: { handle: answerer.handle, posts: 2, hidden: 1 } })
  expect(found.html).toContain('An answer number')
  expect(found.context?.excerpt).toContain('What I ask')
  await expect(moderationCase(as(moderator), aForm())).rejects.toMatchObject({ code: 'no-post' })
})

test('a question stands on nothing, and a decision by its author is told from one by a moderator', async () => {
  const question = await aQuestion()
  expect((await moderationCase(as(moderator), question.postId)).context).toBeNull()
  const reason = 'I have found the answer by myself.'
  await decide(as(question.asker), { contributionId: question.postId, act: 'close', rule: 'solved', reason })
  expect((await decisionLog(as(moderator))).decisions[0]).toMatchObject({ act: 'close', byAuthor: true, stands: true })
})

test('the log goes on after its last decision', async () => {
  const { decisions } = await decisionLog(as(moderator))
  const [first, second] = decisions
  expect((await decisionLog(as(moderator), { after: first?.id ?? null })).decisions[0]?.id).toBe(second?.id)
})

test('members see no case, no log, and undo nothing', async () => {
  const { postId, reporter } = await aReportedAnswer()
  const refused = { code: 'moderators-only' }
  await expect(moderationCase(as(reporter), postId)).rejects.toMatchObject(refused)
  await expect(decisionLog(as(reporter))).rejects.toMatchObject(refused)
  await expect(undoDecision(as(reporter), { decisionId: aForm(), reason: takenBack })).rejects.toMatchObject(refused)
  await reactionsSettled()
})
