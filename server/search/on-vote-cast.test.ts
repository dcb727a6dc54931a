import { expect, test } from 'vitest'
import { castVote } from '#server/community/votes.ts'
import { openClient } from '#server/platform/db.ts'
import { aMember, aQuestion, as, reactionsSettled } from '#server/testing/world.ts'
import { indexStale } from './stale-documents.ts'

const documentOf = (id: string) => openClient().searchDocument.findUniqueOrThrow({ where: { id } })

test('search knows how a thread is valued once those that were voted on are made anew, each once', async () => {
  const question = await aQuestion()
  await reactionsSettled()
  for (let voter = 0; voter < 3; voter += 1) {
    await castVote(as(await aMember()), { postId: question.postId, value: 1 })
    await reactionsSettled()
  }
  expect(await documentOf(question.threadId)).toMatchObject({ score: 0 })
  expect(await openClient().staleDocument.count()).toBe(1)
  await indexStale()
  expect(await documentOf(question.threadId)).toMatchObject({ score: 3 })
})
