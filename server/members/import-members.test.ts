import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { record } from '#server/events/record.ts'
import { guest, systemCtx } from '#server/platform/ctx.ts'
import { inTransaction, openClient, openPool } from '#server/platform/db.ts'
import { Forbidden } from '#server/platform/errors.ts'
import { newId } from '#server/platform/ids.ts'
import { aMember, reactionsSettled, statementsOf } from '#server/testing/world.ts'
import { ImportedMember, importMembers } from './import-members.ts'
import { displayNameLength } from './schema.ts'

const ctx = systemCtx(new Date('2026-11-20T10:00:00Z'), 'import')
const createdAt = new Date('2016-08-02T15:36:45.333Z')
const someone = (sourceId: string, displayName: string) => ImportedMember.parse({ sourceId, displayName, createdAt })
const run = (...members: ImportedMember[]) => importMembers(ctx, { source: 'stackexchange:test', members })

test('people of a dump become members without an account, once, dated as there', async () => {
  expect(await run(someone('1', 'Adam Lear'), someone('2', '李'))).toEqual({ created: 2, unchanged: 0 })
  expect(await run(someone('1', 'Adam Lear'), someone('2', '李'))).toEqual({ created: 0, unchanged: 2 })
  const adam = await openClient().member.findFirst({ where: { sourceId: '1' }, include: { account: true } })
  expect(adam).toMatchObject({ handle: 'adam-lear', displayName: 'Adam Lear', createdAt, account: null, trustLevel: 0 })
  expect(await openClient().member.findFirst({ where: { sourceId: '2' } })).toMatchObject({ displayName: '李' })
  expect(await openClient().event.count({ where: { name: 'members.imported' } })).toBe(1)
})

test('what PostgreSQL cannot keep ends no import: half of a character, or a zero', async () => {
  const long = someone('31\0', `${'x'.repeat(displayNameLength.max - 1)}🏕`)
  expect(await run(long, someone('32', 'Half \uD83C of one'))).toEqual({ created: 2, unchanged: 0 })
  expect(await openClient().member.findFirst({ where: { sourceId: '31' } })).toMatchObject({
    displayName: 'x'.repeat(displayNameLength.max - 1),
  })
})

test('each gets a handle of their own, also beside those who are here', async () => {
  await aMember({ handle: 'nobody' })
  await run(
    someone('11', 'Nobody'),
    someone('12', 'Nobody'),
    someone('13', 'Admin'),
    someone('14', 'A very long name that goes on'),
  )
  const handles = await openClient().member.findMany({
    where: { sourceId: { in: ['11', '12', '13', '14'] } },
    orderBy: { sourceId: 'asc' },
  })
  expect(handles.map(({ handle }) => handle)).toEqual([
    'nobody-11',
    'nobody-12',
    'member-admin',
    'a-very-long-name-that-goe',
  ])
})

test('whoever loses a handle to somebody who registers at the same moment is imported under another', async () => {
  const other = await openPool().connect()
  await other.query('BEGIN')
  const taken = { id: newId(new Date()), handle: 'racer', displayName: 'Racer' }
  await other.query(`INSERT INTO "Member" ("id", "handle", "displayName", "createdAt") VALUES ($1, $2, $3, now())`, [
    ...Object.values(taken),
  ])
  const imported = run(someone('21', 'Racer'), someone('22', 'Runner'))
  await pause(200)
  await other.query('COMMIT')
  other.release()
  expect(await imported).toEqual({ created: 2, unchanged: 0 })
  expect(await openClient().member.findFirst({ where: { sourceId: '21' } })).toMatchObject({ handle: 'racer-21' })
})

test('a thousand are one transaction of few statements, and no more go in at once', async () => {
  const members = Array.from({ length: 1_000 }, (_, number) => someone(`t${number}`, 'One of Many'))
  expect((await statementsOf(() => run(...members))).length).toBeLessThanOrEqual(4)
  expect(await openClient().member.count({ where: { displayName: 'One of Many' } })).toBe(1_000)
  await expect(run(...members, someone('x', 'X Y'))).rejects.toThrow(RangeError)
})

test('whoever comes twice in a batch is taken once, and reached as they were told of last', async () => {
  const told = (email: string) => ImportedMember.parse({ ...someone('51', 'Twice'), email, profile: '/u/a//b/../c#d' })
  await run(someone('52', 'Once'))
  expect(await run(told('first@example.org'), told('last@example.org'))).toEqual({ created: 1, unchanged: 1 })
  const { id: memberId } = await openClient().member.findFirstOrThrow({ where: { sourceId: '51' } })
  expect(await openClient().sourceContact.findUnique({ where: { memberId } })).toMatchObject({
    ...{ email: 'last@example.org', profile: '/u/a//c' },
  })
})

test('a profile is a path below its source, and nothing else', () => {
  const profileOf = (profile: string) => ImportedMember.parse({ ...someone('53', 'Paths'), profile }).profile
  expect(profileOf('/../u/böb\u0000\ud83d')).toBe('/u/b%C3%B6b%00%EF%BF%BD')
  for (const profile of ['https://elsewhere.example/u/a', 'u/a', '', `/${'a'.repeat(500)}`])
    expect(profileOf(profile), profile).toBeNull()
})

test('how somebody was reached does not outlive their claim, not even when it is told at that moment', async () => {
  await run(someone('41', 'Claimed'))
  const { id: memberId } = await openClient().member.findFirstOrThrow({ where: { sourceId: '41' } })
  const { id: claimer } = await aMember({ handle: 'claimer' })
  const other = await openPool().connect()
  await other.query('BEGIN')
  await other.query('SELECT FROM "Member" WHERE "id" = $1 FOR UPDATE', [memberId])
  const imported = run(ImportedMember.parse({ ...someone('41', 'Claimed'), email: 'claimed@example.org' }))
  await pause(300)
  await other.query('UPDATE "Member" SET "claimedById" = $2, "deletedAt" = now() WHERE "id" = $1', [memberId, claimer])
  await other.query('COMMIT')
  other.release()
  expect(await imported).toEqual({ created: 0, unchanged: 1 })
  expect(await openClient().sourceContact.count({ where: { memberId } })).toBe(0)
})

test('a guest imports nobody', async () => {
  const batch = { source: 's', members: [someone('99', 'Somebody')] }
  await expect(importMembers({ ...ctx, viewer: guest }, batch)).rejects.toBeInstanceOf(Forbidden)
})

test('what their posts had earned is counted once', async () => {
  const author = await aMember()
  const earned = [{ memberId: author.id, helpful: 3, notHelpful: 1, accepted: 1 }]
  await inTransaction((tx) => record(tx, ctx, { name: 'threads.imported', threadIds: [], earned }))
  await reactionsSettled()
  expect(await openClient().member.findUnique({ where: { id: author.id } })).toMatchObject({
    reputation: 3 * 10 - 2 + 15,
  })
  expect(await openClient().reputationEntry.count({ where: { memberId: author.id } })).toBe(1)
})
