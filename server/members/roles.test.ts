import { beforeEach, describe, expect, test } from 'vitest'
import { openClient } from '#server/platform/db.ts'
import { newId } from '#server/platform/ids.ts'
import { aMember, aModerator, anAdmin, as } from '#server/testing/world.ts'
import { changeRole, endSessionsOf, sendResetMail, setTrust } from './roles.ts'

const now = new Date('2026-11-20T09:00:00Z')
const nobody = newId(now)
const roleOf = async (id: string) => (await openClient().member.findUniqueOrThrow({ where: { id } })).role
const eventsOf = async (subjectId: string) =>
  (await openClient().event.findMany({ where: { subjectId }, orderBy: { seq: 'asc' } })).map(({ name }) => name)

async function anImportedMember(): Promise<string> {
  const id = newId(now)
  await openClient().member.create({ data: { id, handle: `imported-${id}`, displayName: 'Imported', createdAt: now } })
  return id
}

beforeEach(() => openClient().member.deleteMany())

describe('changing a role', () => {
  test('makes a member a moderator, and says so in one event', async () => {
    const admin = as(await anAdmin())
    const { viewer } = as(await aMember({ name: 'Tiana' }))
    await changeRole(admin, { memberId: viewer.id, role: 'moderator' })
    expect(await roleOf(viewer.id)).toBe('moderator')
    expect(await eventsOf(viewer.id)).toEqual(['role.changed'])
  })

  test('to what it is already changes nothing', async () => {
    const admin = as(await anAdmin())
    await changeRole(admin, { memberId: admin.viewer.id, role: 'admin' })
    expect(await eventsOf(admin.viewer.id)).toEqual([])
  })

  test('never takes the last admin away', async () => {
    const admin = as(await anAdmin())
    const stepDown = changeRole(admin, { memberId: admin.viewer.id, role: 'member' })
    await expect(stepDown).rejects.toMatchObject({ code: 'last-admin' })
    expect(await roleOf(admin.viewer.id)).toBe('admin')
  })

  test('leaves one of two admins who take each other’s role at once', async () => {
    const [ada, bob] = [as(await anAdmin()), as(await anAdmin())]
    const both = await Promise.allSettled([
      changeRole(ada, { memberId: bob.viewer.id, role: 'member' }),
      changeRole(bob, { memberId: ada.viewer.id, role: 'member' }),
    ])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await openClient().member.count({ where: { role: 'admin' } })).toBe(1)
  })

  test('is refused for members nobody signs in as, and for those who are not there', async () => {
    const admin = as(await anAdmin())
    const imported = changeRole(admin, { memberId: await anImportedMember(), role: 'moderator' })
    await expect(imported).rejects.toMatchObject({ code: 'no-account' })
    await expect(changeRole(admin, { memberId: nobody, role: 'member' })).rejects.toMatchObject({ code: 'no-member' })
  })
})

test('trust can be given and taken, once each', async () => {
  const admin = as(await anAdmin())
  const { viewer } = as(await aMember())
  await setTrust(admin, { memberId: viewer.id, trustLevel: 0 })
  await setTrust(admin, { memberId: viewer.id, trustLevel: 0 })
  expect(await openClient().member.findUniqueOrThrow({ where: { id: viewer.id } })).toMatchObject({ trustLevel: 0 })
  expect(await eventsOf(viewer.id)).toEqual(['member.trusted'])
})

test('every session of a member ends at once', async () => {
  const admin = as(await anAdmin())
  const { viewer } = as(await aMember())
  const session = { memberId: viewer.id, device: 'Firefox', createdAt: now, expiresAt: new Date('2027-01-01') }
  await openClient().session.createMany({
    data: [
      { ...session, id: 'one' },
      { ...session, id: 'two' },
    ],
  })
  expect(await endSessionsOf(admin, { memberId: viewer.id })).toBe(2)
  expect(await endSessionsOf(admin, { memberId: viewer.id })).toBe(0)
  expect(await eventsOf(viewer.id)).toEqual(['sessions.ended'])
})

test('a member is sent the mail that resets a password, as if they had asked for it', async () => {
  const admin = as(await anAdmin())
  const { viewer } = as(await aMember())
  await sendResetMail(admin, { memberId: viewer.id })
  expect(await eventsOf(viewer.id)).toEqual(['password.reset-asked'])
})

test('none of it is for moderators', async () => {
  const moderator = as(await aModerator())
  const memberId = moderator.viewer.id
  const refused = { code: 'admins-only' }
  await expect(changeRole(moderator, { memberId, role: 'admin' })).rejects.toMatchObject(refused)
  await expect(setTrust(moderator, { memberId, trustLevel: 1 })).rejects.toMatchObject(refused)
  await expect(endSessionsOf(moderator, { memberId })).rejects.toMatchObject(refused)
  await expect(sendResetMail(moderator, { memberId })).rejects.toMatchObject(refused)
})
