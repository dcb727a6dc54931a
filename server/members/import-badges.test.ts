import { expect, test } from 'vitest'
import { guest, systemCtx } from '#server/platform/ctx.ts'
import { openClient } from '#server/platform/db.ts'
import { Forbidden } from '#server/platform/errors.ts'
import { anAccount } from '#server/testing/accounts.ts'
import { aMember, as } from '#server/testing/world.ts'
import { deleteAccount } from './deletion.ts'
import { ImportedBadge, importBadges } from './import-badges.ts'
import '#server/registries.ts'

const ctx = systemCtx(new Date('2026-11-20T10:00:00Z'), 'import')
const source = 'stackexchange:badges'
const at = new Date('2016-08-02T15:38:29.913Z')
const badge = (sourceId: string, member: string, more: object = {}) =>
  ImportedBadge.parse({ sourceId, member, name: 'Informed', class: 'bronze', at, ...more })
const run = (...badges: ImportedBadge[]) => importBadges(ctx, { source, badges })

test('badges of another community are kept with their member, once, and go when the member goes', async () => {
  const { person, password } = await anAccount()
  await openClient().member.update({ where: { id: person.id }, data: { source, sourceId: '8' } })
  const badges = [badge('1', '8'), badge('2', '8', { name: 'Great Answer', class: 'gold' }), badge('3', '99')]
  expect(await run(...badges)).toEqual({
    ...{ created: 2, unchanged: 0 },
    rejected: [{ sourceId: '3', reason: 'no-member' }],
  })
  expect(await run(...badges)).toMatchObject({ created: 0, unchanged: 2 })
  const where = { memberId: person.id }
  expect(await openClient().importedBadge.findMany({ where, orderBy: { sourceId: 'asc' } })).toMatchObject([
    { name: 'Informed', class: 'bronze', at },
    { name: 'Great Answer', class: 'gold' },
  ])
  await aMember({ role: 'admin' })
  await deleteAccount(as(person), { current: password, posts: 'anonymised' })
  expect(await openClient().importedBadge.count()).toBe(0)
  expect(await run(...badges)).toMatchObject({ created: 0, unchanged: 2 })
})

test('badges are brought by no guest', async () => {
  await expect(importBadges({ ...ctx, viewer: guest }, { source, badges: [] })).rejects.toBeInstanceOf(Forbidden)
})
