import { beforeAll, describe, expect, test } from 'vitest'
import { openClient } from '#server/platform/db.ts'
import { NotFound } from '#server/platform/errors.ts'
import { aForm, aMember, aQuestion, aSpace, as, asGuest, type Person } from '#server/testing/world.ts'
import { enterableSpaces } from './enterable-spaces.ts'
import { spareQuestion, sparingThread } from './spared-questions.ts'

let henri: Person
beforeAll(async () => {
  henri = await aMember({ name: 'Henri' })
})

const eventsOf = (threadId: string) =>
  openClient().event.count({ where: { name: 'question.spared', subjectId: threadId } })

describe('"this solved it"', () => {
  test('is counted once per form, from anyone', async () => {
    const { threadId } = await aQuestion()
    const formToken = aForm()
    await Promise.all([1, 2, 3].map(() => spareQuestion(asGuest(), { threadId, formToken, address: null })))
    await spareQuestion(as(henri), { threadId, formToken: aForm(), address: null })
    expect((await sparingThread(asGuest(), threadId)).spared).toBe(2)
    expect(await eventsOf(threadId)).toBe(2)
  })

  test('is for threads that one sees', async () => {
    const space = await aSpace('members')
    const { threadId } = await aQuestion({ spaceId: space.id })
    const guestly = spareQuestion(asGuest(), { threadId, formToken: aForm(), address: null })
    await expect(guestly).rejects.toBeInstanceOf(NotFound)
    await spareQuestion(as(henri), { threadId, formToken: aForm(), address: null })
    expect(await eventsOf(threadId)).toBe(1)
  })
})

describe('the spaces one may write in', () => {
  test('are those that one may enter', async () => {
    const open = await aSpace()
    const members = await aSpace('members')
    const closed = await aSpace('groups')
    const slugs = async (ctx: Parameters<typeof enterableSpaces>[0]) =>
      (await enterableSpaces(ctx)).map(({ slug }) => slug)
    expect(await slugs(asGuest())).toContain(open.slug)
    expect(await slugs(asGuest())).not.toContain(members.slug)
    expect(await slugs(as(henri))).toEqual(expect.arrayContaining([open.slug, members.slug]))
    expect(await slugs(as(henri))).not.toContain(closed.slug)
    expect(await slugs(as({ ...henri, groupIds: closed.groupIds }))).toContain(closed.slug)
  })
})
