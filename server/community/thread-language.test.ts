import { expect, test } from 'vitest'
import { aQuestion, aSpace, statementsOf } from '#server/testing/world.ts'
import { languageOfThread } from './thread-language.ts'

const body = 'Bonjour, je cherche à réparer la charnière de mon couvercle, qui grince depuis que je l’ai montée.'

test('a thread speaks the language it was started in, read once', async () => {
  const { threadId } = await aQuestion({ title: 'Une charnière qui grince, que faire ?', body })
  expect(await languageOfThread(threadId)).toBe('fr')
  expect(await statementsOf(() => languageOfThread(threadId))).toEqual([])
})

test('a members’ thread tells visitors nothing, not even its language', async () => {
  const { threadId } = await aQuestion({ spaceId: (await aSpace('members')).id, body })
  expect(await languageOfThread(threadId)).toBeNull()
})
