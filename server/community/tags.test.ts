import { expect, test } from 'vitest'
import { openClient } from '#server/platform/db.ts'
import { aMember, anAdmin, aQuestion, as } from '#server/testing/world.ts'
import { EditTag, StartThread } from './schema.ts'
import { editTag } from './tags.ts'

const tagNamed = (name: string) => openClient().tag.findUniqueOrThrow({ where: { name } })

test('an admin renames a tag and says what it is about', async () => {
  await aQuestion({ tags: ['lime-scale'] })
  const { id: tagId } = await tagNamed('lime-scale')
  const about = { fr: 'Le calcaire et ses remèdes.', en: '' }
  await editTag(as(await anAdmin()), EditTag.parse({ tagId, name: 'Limescale', about }))
  expect(await tagNamed('limescale')).toMatchObject({ id: tagId, about: { fr: 'Le calcaire et ses remèdes.' } })
})

test('but not to a name that is taken, and nobody else does', async () => {
  await aQuestion({ tags: ['kettles', 'pots'] })
  const { id: tagId } = await tagNamed('pots')
  const edit = EditTag.parse({ tagId, name: 'KETTLES', about: {} })
  await expect(editTag(as(await anAdmin()), edit)).rejects.toMatchObject({ fields: { name: 'tag-taken' } })
  await expect(editTag(as(await aMember()), edit)).rejects.toMatchObject({ code: 'admins-only' })
})

test('names of tags are typed in many ways and written in one', () => {
  const { tags } = StartThread.shape
  expect(tags.parse(['  Water Filter ', 'water_filter', 'ÉTÉ', 'c++'])).toEqual(['water-filter', 'été', 'c++'])
  for (const wrong of ['', '-a', '<b>', 'a/b', 'x'.repeat(36)]) expect(tags.safeParse([wrong]).success).toBe(false)
})
