import { describe, expect, test } from 'vitest'
import { openClient } from '#server/platform/db.ts'
import { eventsAbout, miscounts, strayThreads, threadIn } from '#server/testing/lookups.ts'
import { aForm, aMember, aModerator, anAdmin, anAnswer, aQuestion, aSpace, as } from '#server/testing/world.ts'
import { addToGroup, createGroup } from './groups.ts'
import { deleteTag, mergeTags } from './merge-tags.ts'
import { moveSpace } from './move-space.ts'
import { keptGroup, keptGroups, keptSpace, keptSpaces, keptTag, keptTags } from './order.ts'
import { createSpace } from './spaces.ts'
import { editTag } from './tags.ts'

const admin = await anAdmin()
const tagId = async (name: string) => (await keptTag(as(admin), name)).id
const aSlug = () => `s-${aForm().slice(0, 8)}`

describe('spaces', () => {
  test('are listed in their order, with their groups and how many threads they hold', async () => {
    const { groupId } = await createGroup(as(admin), { slug: aSlug(), name: { fr: 'Testeurs' } })
    const slug = aSlug()
    const audience = { audience: 'groups' as const, groupIds: [groupId] }
    await createSpace(as(admin), { slug, name: { en: 'Tests' }, about: {}, ...audience, position: 3 })
    const member = await aMember({ groupIds: [groupId] })
    await aQuestion({ by: member, spaceId: (await keptSpace(as(admin), slug)).id })
    expect(await keptSpace(as(admin), slug)).toMatchObject({ name: { en: 'Tests' }, threads: 1, groupIds: [groupId] })
    const positions = (await keptSpaces(as(admin))).map(({ position }) => position)
    expect(positions).toEqual(positions.toSorted((a, b) => a - b))
  })

  test('move one place at a time, and stay at either end', async () => {
    await openClient().thread.deleteMany()
    await openClient().space.deleteMany()
    for (let number = 0; number < 3; number += 1) await aSpace()
    const order = async () => (await keptSpaces(as(admin))).map(({ id }) => id)
    const [first = '', second = '', third = ''] = await order()
    const move = (spaceId: string, by: 'up' | 'down') => moveSpace(as(admin), { spaceId, by })
    await move(third, 'up')
    expect(await order()).toEqual([first, third, second])
    await move(first, 'up')
    expect(await order()).toEqual([first, third, second])
    await move(first, 'down')
    expect(await order()).toEqual([third, first, second])
    await expect(move(aForm(), 'up')).rejects.toMatchObject({ code: 'no-space' })
  })
})

test('a group is shown with its members and the spaces it opens', async () => {
  const slug = aSlug()
  const { groupId } = await createGroup(as(admin), { slug, name: { fr: 'Amis' } })
  await aSpace('groups', [groupId])
  const tiana = await aMember({ name: 'Tiana' })
  await addToGroup(as(admin), { groupId, memberId: tiana.id })
  const { group, members } = await keptGroup(as(admin), slug)
  expect(group).toMatchObject({ members: 1, spaces: [{ en: expect.any(String) }] })
  expect(members).toMatchObject([{ handle: tiana.handle, displayName: 'Tiana' }])
  expect((await keptGroups(as(admin))).map(({ id }) => id)).toContain(groupId)
})

describe('tags', () => {
  test('are listed by name with their threads, found by any part, and the unused ones alone', async () => {
    await aQuestion({ tags: ['tente', 'abside'] })
    await openClient().tag.create({ data: { id: aForm(), name: 'abandon', createdAt: new Date() } })
    const names = async (request: Parameters<typeof keptTags>[1]) =>
      (await keptTags(as(admin), request)).tags.map(({ name, threads }) => [name, threads])
    expect(await names({ q: 'ENT' })).toEqual([['tente', 1]])
    expect(await names({ unusedOnly: true })).toContainEqual(['abandon', 0])
    expect(await names({ unusedOnly: true })).not.toContainEqual(['tente', 1])
    expect(await names({ q: 'ab', after: 'abandon' })).toEqual([['abside', 1]])
  })

  test('merge: every thread comes under the other, once, and is counted there', async () => {
    const both = await aQuestion({ tags: ['rechaud', 'stove'] })
    const one = await aQuestion({ tags: ['stove'] })
    await anAnswer(one)
    const into = await tagId('rechaud')
    await mergeTags(as(admin), { tagId: await tagId('stove'), into: 'rechaud' })
    for (const { threadId } of [both, one])
      expect((await threadIn(threadId)).tags.map(({ tagId }) => tagId)).toEqual([into])
    await expect(keptTag(as(admin), 'stove')).rejects.toMatchObject({ code: 'no-tag' })
    expect([await miscounts(), await strayThreads()]).toEqual([[], []])
    expect(await eventsAbout(into, 'tag.changed')).toHaveLength(1)
  })

  test('are not merged into themselves or into nothing', async () => {
    await aQuestion({ tags: ['gourde'] })
    const id = await tagId('gourde')
    await expect(mergeTags(as(admin), { tagId: id, into: 'gourde' })).rejects.toMatchObject({
      fields: { into: 'same-tag' },
    })
    await expect(mergeTags(as(admin), { tagId: id, into: 'nulle-part' })).rejects.toMatchObject({
      fields: { into: 'no-tag' },
    })
    await expect(mergeTags(as(admin), { tagId: aForm(), into: 'gourde' })).rejects.toMatchObject({ code: 'no-tag' })
  })

  test('are removed only when no thread carries them', async () => {
    await aQuestion({ tags: ['lampe'] })
    await expect(deleteTag(as(admin), { tagId: await tagId('lampe') })).rejects.toMatchObject({ code: 'tag-in-use' })
    const unused = aForm()
    await openClient().tag.create({ data: { id: unused, name: 'oubli', createdAt: new Date() } })
    await deleteTag(as(admin), { tagId: unused })
    await expect(keptTag(as(admin), 'oubli')).rejects.toMatchObject({ code: 'no-tag' })
  })

  test('are renamed and described, and whatever finds threads by them is told', async () => {
    await aQuestion({ tags: ['bivouak'] })
    const id = await tagId('bivouak')
    await editTag(as(admin), { tagId: id, name: 'bivouac', about: { fr: 'Une nuit dehors' } })
    expect(await keptTag(as(admin), 'bivouac')).toMatchObject({ id, about: { fr: 'Une nuit dehors' }, threads: 1 })
    expect(await eventsAbout(id, 'tag.changed')).toHaveLength(1)
  })
})

test('nobody but an admin reads or changes the order', async () => {
  const refused = { code: 'admins-only' }
  const moderator = await aModerator()
  await expect(keptSpaces(as(moderator))).rejects.toMatchObject(refused)
  await expect(keptSpace(as(moderator), 'any')).rejects.toMatchObject(refused)
  await expect(keptGroups(as(moderator))).rejects.toMatchObject(refused)
  await expect(keptGroup(as(moderator), 'any')).rejects.toMatchObject(refused)
  await expect(keptTags(as(moderator), {})).rejects.toMatchObject(refused)
  await expect(keptTag(as(moderator), 'any')).rejects.toMatchObject(refused)
  await expect(moveSpace(as(moderator), { spaceId: aForm(), by: 'up' })).rejects.toMatchObject(refused)
  await expect(mergeTags(as(moderator), { tagId: aForm(), into: 'any' })).rejects.toMatchObject(refused)
  await expect(deleteTag(as(moderator), { tagId: aForm() })).rejects.toMatchObject(refused)
})
