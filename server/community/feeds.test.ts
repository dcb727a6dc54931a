import { describe, expect, test } from 'vitest'
import { NotFound } from '#server/platform/errors.ts'
import { anAnswer, aProduct, aQuestion, aSpace, asGuest, statementsOf } from '#server/testing/world.ts'
import { feedOf } from './feeds.ts'

describe('feeds', () => {
  test('tell the newest questions, of everyone or of a tag, space or product, in one statement', async () => {
    const product = await aProduct('Fed')
    const space = await aSpace()
    const { threadId } = await aQuestion({ spaceId: space.id, tags: ['fed'], productIds: [product.id] })
    const statements = await statementsOf(async () => {
      expect((await feedOf(asGuest(), { of: 'all' })).entries[0]).toMatchObject({ threadId, isOpening: true })
    })
    expect(statements).toHaveLength(1)
    for (const feed of [
      { of: 'tag', name: 'fed' },
      { of: 'space', name: space.slug },
    ] as const)
      expect((await feedOf(asGuest(), feed)).entries.map((entry) => entry.threadId)).toEqual([threadId])
    await expect(feedOf(asGuest(), { of: 'product', name: 'no-such-product' })).rejects.toThrow(NotFound)
  })

  test('tell the newest answers of a thread, its question last', async () => {
    const question = await aQuestion()
    const answer = await anAnswer(question)
    const { entries, subject } = await feedOf(asGuest(), { of: 'thread', id: question.threadId })
    expect(entries.map(({ id }) => id)).toEqual([answer.postId, question.postId])
    expect(subject).toMatch(/^A question/)
  })

  test('end before they are too long to be made at once', async () => {
    const question = await aQuestion()
    const tangled = '<b><i>'.repeat(5_000)
    for (let number = 1; number <= 7; number += 1) await anAnswer(question, { body: `${number} ${tangled}` })
    const { entries } = await feedOf(asGuest(), { of: 'thread', id: question.threadId })
    expect(entries.length).toBeGreaterThan(1)
    expect(entries.length).toBeLessThan(8)
  })
})
