import { describe, expect, test } from 'vitest'
import { openClient } from '#server/platform/db.ts'
import { newId } from '#server/platform/ids.ts'
import {
  aGroup,
  aMember,
  aModerator,
  anAdmin,
  anAnswer,
  aQuestion,
  as,
  asGuest,
  type Person,
} from '#server/testing/world.ts'
import { addToGroup, createGroup, deleteGroup, editGroup, removeFromGroup } from './groups.ts'
import { CreateGroup, CreateSpace, EditSpace } from './schema.ts'
import { createSpace, deleteSpace, editSpace } from './spaces.ts'

let numbered = 0
const slug = (word: string) => {
  numbered += 1
  return `${word}-of-${numbered}`
}
const fields = (more: Record<string, unknown> = {}) => ({
  ...{ slug: slug('repairs'), name: { fr: 'Réparations', en: 'Repairs' }, about: {}, audience: 'everyone' },
  ...more,
})
const opened = (by: Person, more?: Record<string, unknown>) => createSpace(as(by), CreateSpace.parse(fields(more)))

describe('an admin', () => {
  test('opens a space, and members ask in it', async () => {
    const { spaceId } = await opened(await anAdmin(), { position: 3 })
    expect(await openClient().space.findUnique({ where: { id: spaceId } })).toMatchObject({
      ...{ name: { fr: 'Réparations', en: 'Repairs' }, audience: 'everyone', position: 3 },
    })
    await expect(aQuestion({ spaceId })).resolves.toBeDefined()
  })

  test('gives none the address under which one is made', () => {
    expect(CreateSpace.safeParse(fields({ slug: 'new' })).error?.issues).toMatchObject([{ message: 'slug-taken' }])
  })

  test('opens one to groups only, and lets members in and out', async () => {
    const admin = await anAdmin()
    const { groupId } = await createGroup(
      as(admin),
      CreateGroup.parse({ slug: slug('testers'), name: { en: 'Testers' } }),
    )
    const { spaceId } = await opened(admin, { audience: 'groups', groupIds: [groupId] })
    const tiana = await aMember()
    await addToGroup(as(admin), { groupId, memberId: tiana.id })
    await addToGroup(as(admin), { groupId, memberId: tiana.id })
    expect(await openClient().groupMember.count({ where: { groupId } })).toBe(1)
    await expect(aQuestion({ by: { ...tiana, groupIds: [groupId] }, spaceId })).resolves.toBeDefined()
    await expect(aQuestion({ spaceId })).rejects.toMatchObject({ fields: { spaceId: 'choose-a-space' } })
    await removeFromGroup(as(admin), { groupId, memberId: tiana.id })
    expect(await openClient().groupMember.count({ where: { groupId } })).toBe(0)
  })

  test('narrows a space, and what is in it is out of the others’ sight at once', async () => {
    const admin = await anAdmin()
    const { spaceId } = await opened(admin)
    const question = await aQuestion({ spaceId })
    const groupIds = [await aGroup()]
    await editSpace(as(admin), EditSpace.parse({ spaceId, ...fields({ audience: 'groups', groupIds }) }))
    await expect(anAnswer(question)).rejects.toMatchObject({ status: 404 })
    await editSpace(as(admin), EditSpace.parse({ spaceId, ...fields({ audience: 'members' }) }))
    expect(await openClient().spaceGroup.count({ where: { spaceId } })).toBe(0)
    await expect(anAnswer(question)).resolves.toBeDefined()
  })

  test('gives no two spaces or groups the same address', async () => {
    const admin = await anAdmin()
    const taken = fields()
    const first = await createSpace(as(admin), CreateSpace.parse(taken))
    const wrong = { fields: { slug: 'slug-taken' } }
    await expect(createSpace(as(admin), CreateSpace.parse(taken))).rejects.toMatchObject(wrong)
    const { spaceId } = await opened(admin)
    await expect(editSpace(as(admin), EditSpace.parse({ spaceId, ...taken }))).rejects.toMatchObject(wrong)
    const same = editSpace(as(admin), EditSpace.parse({ ...first, ...taken, name: { en: 'Mending' } }))
    await expect(same).resolves.toEqual(first)
    const group = { slug: slug('testers'), name: { en: 'Testers' } }
    const { groupId } = await createGroup(as(admin), CreateGroup.parse(group))
    await expect(createGroup(as(admin), CreateGroup.parse(group))).rejects.toMatchObject(wrong)
    await editGroup(as(admin), { groupId, ...group, name: { fr: 'Essayeurs' } })
    expect(await openClient().group.findUnique({ where: { id: groupId } })).toMatchObject({ name: { fr: 'Essayeurs' } })
  })

  test('takes away what is empty, never the last place to ask, nor a group that opens a space', async () => {
    const admin = as(await anAdmin())
    const { groupId } = await createGroup(admin, CreateGroup.parse({ slug: slug('empty'), name: { en: 'Empty' } }))
    const { spaceId } = await createSpace(admin, CreateSpace.parse(fields({ audience: 'groups', groupIds: [groupId] })))
    await expect(deleteGroup(admin, { groupId })).rejects.toMatchObject({ code: 'group-in-use' })
    await deleteSpace(admin, { spaceId })
    await deleteGroup(admin, { groupId })
    expect(await openClient().space.count({ where: { id: spaceId } })).toBe(0)
    expect(await openClient().group.count({ where: { id: groupId } })).toBe(0)
    const { id: used } = await openClient().space.findFirstOrThrow({ where: { threads: { some: {} } } })
    await expect(deleteSpace(admin, { spaceId: used })).rejects.toMatchObject({ code: 'space-in-use' })
    await expect(deleteSpace(admin, { spaceId })).rejects.toMatchObject({ status: 404 })
    await expect(deleteGroup(admin, { groupId })).rejects.toMatchObject({ status: 404 })
  })

  test('is told when what they name is not there', async () => {
    const admin = await anAdmin()
    const nobody = newId(new Date())
    const groups = opened(admin, { audience: 'groups', groupIds: [nobody] })
    await expect(groups).rejects.toMatchObject({ fields: { groupIds: 'choose-groups' } })
    await expect(editSpace(as(admin), EditSpace.parse({ spaceId: nobody, ...fields() }))).rejects.toMatchObject({
      status: 404,
    })
    const groupId = await aGroup()
    await expect(addToGroup(as(admin), { groupId, memberId: nobody })).rejects.toMatchObject({
      fields: { memberId: 'no-member' },
    })
    const memberId = (await aMember()).id
    await expect(addToGroup(as(admin), { groupId: nobody, memberId })).rejects.toMatchObject({
      fields: { groupId: 'no-group' },
    })
  })
})

test('nobody else keeps the order of spaces and groups', async () => {
  const group = CreateGroup.parse({ slug: slug('testers'), name: { en: 'Testers' } })
  for (const other of [await aMember(), await aModerator()]) {
    await expect(opened(other)).rejects.toMatchObject({ code: 'admins-only' })
    await expect(createGroup(as(other), group)).rejects.toMatchObject({ code: 'admins-only' })
  }
  await expect(createSpace(asGuest(), CreateSpace.parse(fields()))).rejects.toMatchObject({ code: 'admins-only' })
})

describe('the form of a space', () => {
  test('wants a name in one language at least', () => {
    expect(CreateSpace.safeParse(fields({ name: { fr: '  ', en: '' } })).success).toBe(false)
    expect(CreateSpace.parse(fields({ name: { fr: ' Aide ', en: '' } })).name).toEqual({ fr: 'Aide' })
  })

  test('wants groups exactly when it is for groups', () => {
    expect(CreateSpace.safeParse(fields({ audience: 'groups' })).error?.issues).toMatchObject([
      { path: ['groupIds'], message: 'choose-groups' },
    ])
    expect(CreateSpace.safeParse(fields({ groupIds: [newId(new Date())] })).success).toBe(false)
  })

  test('takes plain addresses only', () => {
    for (const wrong of ['', 'a b', 'é', '-a', 'a--b', 'a/b'])
      expect(CreateSpace.safeParse(fields({ slug: wrong })).success).toBe(false)
  })
})
