import { beforeEach, describe, expect, test } from 'vitest'
import { openClient } from '#server/platform/db.ts'
import {
  aMember,
  aModerator,
  anAnswer,
  aQuestion,
  as,
  asGuest,
  type Person,
  statementsOf,
} from '#server/testing/world.ts'
import { decideOnNotice, fileNotice } from './notices.ts'
import { moderationQueue, waitingForModerators } from './queue.ts'

const reported = ({ postId }: { postId: string }, by: Person) =>
  fileNotice(as(by), { contributionId: postId, reason: 'abuse', text: 'Insults the asker.', from: '' })

beforeEach(() => openClient().notice.deleteMany())

describe('the queue', () => {
  test('shows each contribution once, with everything said against it, the longest waiting first', async () => {
    const [tiana, henri, moderator] = [await aMember({ name: 'Tiana' }), await aMember(), await aModerator()]
    const question = await aQuestion()
    const answer = await anAnswer(question, { body: 'You are all fools, **every one** of you.' })
    await reported(answer, tiana)
    await reported(question, tiana)
    await reported(answer, henri)
    const { items, next } = await moderationQueue(as(moderator))
    expect(next).toBeNull()
    expect(items.map(({ contributionId }) => contributionId)).toEqual([answer.postId, question.postId])
    expect(items[0]).toMatchObject({
      ...{ role: 'answer', state: 'visible', threadId: question.threadId, noticeCount: 2, locked: false },
      excerpt: 'You are all fools, every one of you.',
      author: { id: answer.answerer.id },
      notices: [
        { reason: 'abuse', text: 'Insults the asker.', reporter: { name: 'Tiana' } },
        { reporter: { id: henri.id } },
      ],
    })
  })

  test('is read page by page', async () => {
    const [tiana, moderator] = [await aMember(), await aModerator()]
    const questions = [await aQuestion(), await aQuestion(), await aQuestion()]
    for (const question of questions) await reported(question, tiana)
    const first = await moderationQueue(as(moderator), { limit: 2 })
    const second = await moderationQueue(as(moderator), { limit: 2, after: first.next })
    const ids = [...first.items, ...second.items].map(({ contributionId }) => contributionId)
    expect(ids).toEqual(questions.map(({ postId }) => postId))
    expect(second.next).toBeNull()
  })

  test('forgets what is answered', async () => {
    const moderator = await aModerator()
    await reported(await aQuestion(), await aMember())
    const { items } = await moderationQueue(as(moderator))
    expect(await waitingForModerators(as(moderator))).toBe(1)
    const noticeId = items[0]?.noticeId ?? ''
    await decideOnNotice(as(moderator), {
      noticeId,
      outcome: 'dismiss',
      rule: 'other',
      reason: 'Nothing is wrong here.',
    })
    expect((await moderationQueue(as(moderator))).items).toEqual([])
    expect(await waitingForModerators(as(moderator))).toBe(0)
  })

  test('takes one statement however long it is', async () => {
    const [tiana, moderator] = [await aMember(), await aModerator()]
    for (let count = 0; count < 3; count += 1) await reported(await aQuestion(), tiana)
    expect(await statementsOf(() => moderationQueue(as(moderator)))).toHaveLength(1)
  })

  test('is for moderators only', async () => {
    await expect(moderationQueue(as(await aMember()))).rejects.toMatchObject({ code: 'moderators-only' })
    await expect(moderationQueue(asGuest())).rejects.toMatchObject({ code: 'moderators-only' })
    expect(await waitingForModerators(asGuest())).toBeNull()
  })
})
