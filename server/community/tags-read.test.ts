import { describe, expect, test } from 'vitest'
import { NotFound } from '#server/platform/errors.ts'
import { aMember, aQuestion, aSpace, as, asGuest } from '#server/testing/world.ts'
import { tagSeen, tagsSeen } from './tags-read.ts'

describe('tags', () => {
  test('are found in whatever case, the most used ones first', async () => {
    await aQuestion({ tags: ['zippers', 'often'] })
    await aQuestion({ tags: ['often'] })
    expect(await tagSeen(asGuest(), 'Zippers')).toMatchObject({ name: 'zippers', questions: 1 })
    expect((await tagsSeen(asGuest()))[0]).toMatchObject({ name: 'often', questions: 2 })
  })

  test('used only where a reader may not look are not there for them', async () => {
    await aQuestion({ spaceId: (await aSpace('members')).id, tags: ['whispered'] })
    await expect(tagSeen(asGuest(), 'whispered')).rejects.toThrow(NotFound)
    expect(await tagSeen(as(await aMember()), 'whispered')).toMatchObject({ questions: 1 })
  })
})
