import { beforeEach, describe, expect, test } from 'vitest'
import { inTransaction, openClient } from '#server/platform/db.ts'
import { miscounts, postIn, strayThreads, threadIn } from '#server/testing/lookups.ts'
import {
  aComment,
  aMember,
  anAnswer,
  aQuestion,
  as,
  type Person,
  type Question,
  reactionsSettled,
  statementsOf,
} from '#server/testing/world.ts'
import { acceptAnswer } from './acceptance.ts'
import { editPost } from './edit-post.ts'
import { eraseConversations } from './erase-member.ts'
import { removeSome } from './remove-posts.ts'

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

async function left(posts: 'anonymised' | 'removed', memberId = tiana.id): Promise<void> {
  const { now } = as(tiana)
  await inTransaction((tx) => eraseConversations(tx, { memberId, posts, now }))
}

async function deleted(posts: 'anonymised' | 'removed'): Promise<void> {
  await left(posts)
  await reactionsSettled()
}

const ownedBy = (memberId: string) => openClient().contribution.count({ where: { authorId: memberId } })

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

  test('leaves no word of theirs in a version from before, a title or an address', async () => {
    const told = await aQuestion({ by: tiana, title: 'My neighbour Solange is very loud' })
    const body = 'What can I do about it, other than moving out?'
    await editPost(as(tiana), { postId: told.postId, title: 'My neighbour Odette is very loud', body })
    await deleted('removed')
    expect(await threadIn(told.threadId)).toMatchObject({ state: 'withdrawn', title: '', slug: 'thread' })
    expect(await openClient().revision.count({ where: { contributionId: told.postId } })).toBe(0)
    expect(await postIn(told.postId)).toMatchObject({ authorId: null, formToken: null, body: '', html: '' })
  })

  test('is gone at once however much they have written: their posts follow, a few in each transaction', async () => {
    const once = (await statementsOf(() => left('removed'))).length
    const prolific = await aMember()
    for (let number = 0; number < 60; number += 1) await aComment(others, { by: prolific })
    expect(await statementsOf(() => left('removed', prolific.id))).toHaveLength(once)
    await reactionsSettled()
    expect(await ownedBy(prolific.id)).toBe(0)
    expect(await postIn(others.postId)).toMatchObject({ commentCount: 0 })
    expect([...(await miscounts()), ...(await strayThreads())]).toEqual([])
  })

  test('is forgotten in the end although a removal was broken off', async () => {
    const { now } = as(tiana)
    await left('removed')
    await inTransaction((tx) => removeSome(tx, { memberId: tiana.id, now, atMost: 1 }))
    expect(await ownedBy(tiana.id)).toBeGreaterThan(0)
    await reactionsSettled()
    expect(await ownedBy(tiana.id)).toBe(0)
    expect(await postIn(lonely.postId)).toMatchObject({ state: 'withdrawn' })
  })

  test('may leave their posts behind', async () => {
    await deleted('anonymised')
    expect(await threadIn(lonely.threadId)).toMatchObject({ state: 'visible', answerCount: 1 })
  })

  test('is forgotten in what they followed, read and drafted, and where they stood before', async () => {
    await openClient().readMark.create({ data: { threadId: others.threadId, memberId: tiana.id, at: new Date() } })
    const source = { key: 'discourse:old', kind: 'discourse', name: 'old', importedAt: new Date() }
    const address = { path: '/u/tiana_ravao', memberId: tiana.id }
    await openClient().source.create({ data: { ...source, addresses: { create: address } } })
    await deleted('anonymised')
    const mine = { where: { memberId: tiana.id } }
    expect(await openClient().oldAddress.count(mine)).toBe(0)
    expect(await openClient().follow.count(mine)).toBe(0)
    expect(await openClient().readMark.count(mine)).toBe(0)
  })
})
