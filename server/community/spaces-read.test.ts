import { describe, expect, test } from 'vitest'
import { NotFound } from '#server/platform/errors.ts'
import { aDiscussion, aMember, aQuestion, aSpace, as, asGuest } from '#server/testing/world.ts'
import { spaceSeen, spacesSeen } from './spaces-read.ts'

describe('spaces', () => {
  test('say how much is in them, to whoever may enter', async () => {
    const { id, slug } = await aSpace('members')
    await aQuestion({ spaceId: id })
    await aDiscussion({ spaceId: id })
    const member = as(await aMember())
    expect(await spaceSeen(member, slug)).toMatchObject({ id, questions: 1, discussions: 1, isPublic: false })
    await expect(spaceSeen(asGuest(), slug)).rejects.toThrow(NotFound)
    expect((await spacesSeen(asGuest())).map((space) => space.id)).not.toContain(id)
    expect((await spacesSeen(member)).map((space) => space.id)).toContain(id)
  })
})
