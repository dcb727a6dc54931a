import { beforeEach, describe, expect, test } from 'vitest'
import { inTransaction, openClient } from '#server/platform/db.ts'
import { miscounts, postIn, strayThreads, threadIn } from '#server/testing/lookups.ts'
import { aComment, aMember, anAnswer, aQuestion, as, type Person, type Question } from '#server/testing/world.ts'
import { acceptAnswer } from './acceptance.ts'
import { eraseConversations } from './erase-member.ts'

let tiana: Person
let lonely: Question
let answered: Question
let others: Question
beforeEach(async () => {
  tiana = await aMember({ name: 'Tiana' })
  lonely = await aQuestion({ by: tiana })
  await anAnswer(lonely, { by: tiana })
  answered = await aQuestion({ by: tiana })
  await anAnswer(answered)
  others = await aQuestion()
})

async function deleted(posts: 'anonymised' | 'removed'): Promise<void> {
  const { now } = as(tiana)
  await inTransaction((tx) => eraseConversations(tx, { memberId: tiana.id, posts, now }))
}

describe('a member who leaves', () => {
  test('and takes their posts along leaves gaps where others stand', async () => {
    const answer = await anAnswer(others, { by: tiana })
    await acceptAnswer(as(others.asker), { postId: answer.postId })
    const comment = await aComment(others, { by: tiana })
    await deleted('removed')
    expect(await threadIn(lonely.threadId)).toMatchObject({ state: 'withdrawn' })
    expect(await threadIn(answered.threadId)).toMatchObject({ state: 'visible', answerCount: 1 })
    for (const { postId } of [answered, answer, comment])
      expect(await postIn(postId)).toMatchObject({ state: 'withdrawn' })
    expect(await threadIn(others.threadId)).toMatchObject({ answerCount: 0, solved: false })
    expect([...(await miscounts()), ...(await strayThreads())]).toEqual([])
  })

  test('may leave their posts behind', async () => {
    await deleted('anonymised')
    expect(await threadIn(lonely.threadId)).toMatchObject({ state: 'visible', answerCount: 1 })
  })

  test('is forgotten in what they followed, read and drafted', async () => {
    await openClient().readMark.create({ data: { threadId: others.threadId, memberId: tiana.id, at: new Date() } })
    await deleted('anonymised')
    const mine = { where: { memberId: tiana.id } }
    expect(await openClient().follow.count(mine)).toBe(0)
    expect(await openClient().readMark.count(mine)).toBe(0)
  })
})
