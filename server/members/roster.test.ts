import { beforeEach, expect, test } from 'vitest'
import type { MemberCtx } from '#server/platform/ctx.ts'
import { openClient } from '#server/platform/db.ts'
import { aMember, aModerator, anAdmin, as } from '#server/testing/world.ts'
import { memberRoster, rosterMember } from './roster.ts'

let admin: MemberCtx
const found = async (q: string) => (await memberRoster(admin, { q })).members.map(({ displayName }) => displayName)

beforeEach(async () => {
  await openClient().member.deleteMany()
  admin = as(await anAdmin({ name: 'Ada' }))
  as(await aMember({ name: 'Tiana' }))
  as(await aMember({ name: 'Bob_by', role: 'moderator' }))
})

test('members are listed newest first, with the address they sign in with', async () => {
  const { members, more } = await memberRoster(admin, {})
  expect(members.map(({ displayName }) => displayName)).toEqual(['Bob_by', 'Tiana', 'Ada'])
  expect(members[1]).toMatchObject({ role: 'member', verified: true, email: expect.stringMatching(/@example\.org$/) })
  expect(more).toBe(false)
})

test('they are found by handle, name or address, whatever the capitals, and wildcards are letters', async () => {
  expect(await found('@TIANA')).toEqual(['Tiana'])
  expect(await found('ian')).toEqual(['Tiana'])
  expect(await found('tiana-')).toEqual(['Tiana'])
  expect(await found('_by')).toEqual(['Bob_by'])
  expect(await found('%')).toEqual([])
})

test('they can be narrowed to moderators', async () => {
  const { members } = await memberRoster(admin, { role: 'moderator' })
  expect(members.map(({ displayName }) => displayName)).toEqual(['Bob_by'])
})

test('a long list goes on after its last member', async () => {
  for (let number = 0; number < 28; number += 1) as(await aMember({ name: `M${number}` }))
  const first = await memberRoster(admin, {})
  expect([first.members.length, first.more]).toEqual([30, true])
  const second = await memberRoster(admin, { after: first.members.at(-1)?.id ?? null })
  expect(second.members.map(({ displayName }) => displayName)).toEqual(['Ada'])
})

test('who has left is neither listed nor opened', async () => {
  const left = as(await aMember({ name: 'Gone' }))
  await openClient().member.update({ where: { id: left.viewer.id }, data: { deletedAt: new Date() } })
  expect(await found('Gone')).toEqual([])
  await expect(rosterMember(admin, left.viewer.handle)).rejects.toMatchObject({ code: 'no-member' })
})

test('addresses are for admins alone', async () => {
  const moderator = as(await aModerator())
  await expect(memberRoster(moderator, {})).rejects.toMatchObject({ code: 'admins-only' })
  await expect(rosterMember(moderator, admin.viewer.handle)).rejects.toMatchObject({ code: 'admins-only' })
})
