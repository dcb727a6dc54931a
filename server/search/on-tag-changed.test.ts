import { expect, test } from 'vitest'
import { mergeTags } from '#server/community/merge-tags.ts'
import { keptTag } from '#server/community/order.ts'
import { editTag } from '#server/community/tags.ts'
import { openClient } from '#server/platform/db.ts'
import { anAdmin, aQuestion, as, reactionsSettled } from '#server/testing/world.ts'

const admin = await anAdmin()
const tagsFound = async (threadId: string) =>
  (await openClient().searchDocument.findUniqueOrThrow({ where: { id: threadId } })).tags

test('threads are found by the new name of a tag, and by the tag it was merged into', async () => {
  const { threadId } = await aQuestion({ tags: ['reshaud'] })
  await aQuestion({ tags: ['cuisine'] })
  const { id: tagId } = await keptTag(as(admin), 'reshaud')
  await editTag(as(admin), { tagId, name: 'rechaud', about: {} })
  await reactionsSettled()
  expect(await tagsFound(threadId)).toEqual(['rechaud'])
  await mergeTags(as(admin), { tagId, into: 'cuisine' })
  await reactionsSettled()
  expect(await tagsFound(threadId)).toEqual(['cuisine'])
})
