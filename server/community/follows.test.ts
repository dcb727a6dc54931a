import { describe, expect, test } from 'vitest'
import { openClient } from '#server/platform/db.ts'
import { aMember, anAnswer, aQuestion, aSpace, as, type Person, statementsOf } from '#server/testing/world.ts'
import { followThread } from './follows.ts'

const isFollowing = async (threadId: string, { id: memberId }: Person) => {
  const follow = await openClient().follow.findUnique({ where: { threadId_memberId: { threadId, memberId } } })
  return follow !== null && follow.endedAt === null
}

describe('following', () => {
  test('begins by itself for who asks and who answers', async () => {
    const question = await aQuestion()
    const { answerer } = await anAnswer(question)
    expect(await isFollowing(question.threadId, question.asker)).toBe(true)
    expect(await isFollowing(question.threadId, answerer)).toBe(true)
  })

  test('begins and ends at a press, as often as one likes', async () => {
    const { threadId } = await aQuestion()
    const reader = await aMember()
    for (const follow of [true, false, false, true]) {
      expect(await followThread(as(reader), { threadId, follow })).toEqual({ following: follow })
      expect(await isFollowing(threadId, reader)).toBe(follow)
    }
  })

  test('takes one statement', async () => {
    const { threadId } = await aQuestion()
    const reader = await aMember()
    expect(await statementsOf(() => followThread(as(reader), { threadId, follow: true }))).toHaveLength(1)
  })

  test('is for threads that one may see, with a confirmed address', async () => {
    const space = await aSpace('groups')
    const { threadId } = await aQuestion({ by: await aMember({ groupIds: space.groupIds }), spaceId: space.id })
    const outside = followThread(as(await aMember()), { threadId, follow: true })
    await expect(outside).rejects.toMatchObject({ status: 404 })
    const newcomer = await aMember({ verified: false })
    const unverified = followThread(as(newcomer), { threadId: (await aQuestion()).threadId, follow: true })
    await expect(unverified).rejects.toMatchObject({ code: 'verify-address-first' })
  })
})
