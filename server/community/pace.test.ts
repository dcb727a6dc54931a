import { describe, expect, test } from 'vitest'
import { openClient } from '#server/platform/db.ts'
import { aForm, aMember, aModerator, anAnswer, aQuestion, as, type Person } from '#server/testing/world.ts'
import { postAnswer } from './answers.ts'
import { pace } from './pace.ts'
import { startThread } from './threads.ts'

const dayMinutes = 1_440
let numbered = 0
const text = () => {
  numbered += 1
  return `An answer that nobody has given yet, the ${numbered}th.`
}

interface Sent {
  readonly minutesLater: number
  readonly threadId?: string
  readonly body?: string
}

const answered = async (by: Person, { minutesLater, threadId, body = text() }: Sent) =>
  postAnswer(as(by, { minutesLater }), { threadId: threadId ?? (await aQuestion()).threadId, body, formToken: aForm() })

describe('a member answers', () => {
  test('no faster than every five seconds', async () => {
    const tiana = await aMember()
    const { threadId } = await aQuestion()
    await answered(tiana, { minutesLater: 0, threadId })
    const atOnce = answered(tiana, { minutesLater: 2 / 60, threadId })
    await expect(atOnce).rejects.toMatchObject({ status: 429, code: 'too-fast', retryAfter: 3 })
    await expect(answered(tiana, { minutesLater: 3 / 60, threadId })).resolves.toBeDefined()
  })

  test('no faster than every thirty seconds as a newcomer, and ten times a day', async () => {
    const newcomer = await aMember({ trustLevel: 0 })
    const { threadId } = await aQuestion()
    for (let count = 0; count < pace.newcomer.reply.perDay; count += 1) {
      await answered(newcomer, { minutesLater: 0.5, threadId })
    }
    const oneMore = answered(newcomer, { minutesLater: 0.5, threadId })
    const sinceTheFirst = pace.newcomer.reply.perDay * 30
    await expect(oneMore).rejects.toMatchObject({ code: 'enough-for-today', retryAfter: 86_400 - sinceTheFirst })
    await expect(answered(newcomer, { minutesLater: dayMinutes, threadId })).resolves.toBeDefined()
  })

  test('not the same text twice within five minutes', async () => {
    const tiana = await aMember()
    const { threadId } = await aQuestion()
    const body = text()
    await answered(tiana, { minutesLater: 0, threadId, body })
    const again = answered(tiana, { minutesLater: 1, threadId, body })
    await expect(again).rejects.toMatchObject({ code: 'identical', retryAfter: 240 })
    await expect(answered(tiana, { minutesLater: 4, threadId, body })).resolves.toBeDefined()
  })

  test('once, of twenty different answers sent at the same moment', async () => {
    const tiana = await aMember()
    const { threadId } = await aQuestion()
    const sends = Array.from({ length: 20 }, () => answered(tiana, { minutesLater: 0, threadId }))
    const outcomes = await Promise.allSettled(sends)
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  test('as fast as needed, when they are a moderator or the demo speaks for them', async () => {
    const moderator = await aModerator()
    const newcomer = await aMember({ trustLevel: 0 })
    const { threadId } = await aQuestion()
    const told = (by: Person) => ({ ...as(by, { minutesLater: 0 }), via: 'system' as const })
    for (let count = 0; count < 3; count += 1) {
      await answered(moderator, { minutesLater: 0, threadId })
      await postAnswer(told(newcomer), { threadId, body: text(), formToken: aForm() })
    }
    expect(await openClient().thread.findUnique({ where: { id: threadId } })).toMatchObject({ answerCount: 6 })
  })
})

describe('a member asks', () => {
  const asks = async (by: Person, spaceId: string) =>
    startThread(as(by, { minutesLater: 1 }), {
      ...{ kind: 'question', spaceId, title: 'A question of its own', body: text(), tags: [], productIds: [] },
      formToken: aForm(),
    })

  test.each([
    ['three times on the first day as a newcomer', 0, pace.newcomer.thread.perDay],
    ['six times on the first day', 1, pace.firstDay.thread.perDay],
  ])('%s', async (_sentence, trustLevel, perDay) => {
    const asker = await aMember({ trustLevel })
    const { spaceId } = await openClient().thread.findFirstOrThrow()
    for (let count = 0; count < perDay; count += 1) await asks(asker, spaceId)
    await expect(asks(asker, spaceId)).rejects.toMatchObject({ code: 'enough-for-today' })
  })

  test('more often after their first day', async () => {
    const asker = await aMember()
    const { threadId } = await aQuestion({ by: asker })
    const { spaceId } = await openClient().thread.findUniqueOrThrow({ where: { id: threadId } })
    as(asker, { minutesLater: dayMinutes })
    for (let count = 0; count <= pace.firstDay.thread.perDay; count += 1) await asks(asker, spaceId)
  })
})

test('what is refused for its pace leaves nothing behind', async () => {
  const tiana = await aMember()
  const { threadId } = await aQuestion()
  await answered(tiana, { minutesLater: 0, threadId })
  await expect(answered(tiana, { minutesLater: 0, threadId })).rejects.toMatchObject({ status: 429 })
  expect(await openClient().contribution.count({ where: { authorId: tiana.id } })).toBe(1)
  await expect(anAnswer({ threadId })).resolves.toBeDefined()
})
