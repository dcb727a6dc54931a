import { beforeEach, expect, test } from 'vitest'
import { inTransaction, openClient } from '#server/platform/db.ts'
import { aModerator, anAdmin, as } from '#server/testing/world.ts'
import { acceptLegal, legalPage } from './legal.ts'
import { legalHistory, publishLegal } from './publish-legal.ts'
import { PublishLegal } from './schema.ts'

const first = { kind: 'terms', basedOn: 0, text: { fr: '# Règles', en: '# Rules' } } as const
const second = { kind: 'terms', basedOn: 1, text: { fr: '# Règles, revues', en: '' } } as const

beforeEach(async () => {
  await openClient().legalAcceptance.deleteMany()
  await openClient().legalDocument.deleteMany()
})

test('each publishing makes a new version, and the old one stays', async () => {
  const admin = as(await anAdmin())
  expect(await publishLegal(admin, first)).toBe(1)
  expect(await publishLegal(admin, second)).toBe(2)
  expect(await legalPage('terms')).toMatchObject({ version: 2, text: { fr: '# Règles, revues' } })
  expect(await openClient().legalDocument.count()).toBe(2)
  expect((await legalPage('terms'))?.text).not.toHaveProperty('en')
})

test('the history says how many accepted which version', async () => {
  const admin = as(await anAdmin())
  await publishLegal(admin, first)
  await inTransaction((tx) => acceptLegal(tx, admin.viewer.id, admin.now))
  await publishLegal(admin, second)
  const history = await legalHistory(admin)
  expect(history.map(({ version, acceptances }) => [version, acceptances])).toEqual([
    [2, 0],
    [1, 1],
  ])
})

test('an admin who read an older version is told instead of overwriting the newer', async () => {
  const admin = as(await anAdmin())
  await publishLegal(admin, first)
  const other = { ...first, text: { fr: 'Autre', en: '' } }
  await expect(publishLegal(admin, other)).rejects.toMatchObject({ code: 'newer-version' })
})

test('of two who publish at once, one is told', async () => {
  const admin = as(await anAdmin())
  const both = await Promise.allSettled([publishLegal(admin, first), publishLegal(admin, first)])
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(await openClient().legalDocument.count()).toBe(1)
})

test('the same text again makes no version', async () => {
  const admin = as(await anAdmin())
  await publishLegal(admin, first)
  await expect(publishLegal(admin, { ...first, basedOn: 1 })).rejects.toMatchObject({
    fields: { form: 'nothing-changed' },
  })
})

test('nobody else publishes or reads the history', async () => {
  const moderator = as(await aModerator())
  await expect(publishLegal(moderator, first)).rejects.toMatchObject({ code: 'admins-only' })
  await expect(legalHistory(moderator)).rejects.toMatchObject({ code: 'admins-only' })
})

test('a page without any text is refused by its form', () => {
  const empty = PublishLegal.safeParse({ kind: 'imprint', basedOn: '0', text: { fr: ' ', en: '' } })
  expect(empty.error?.issues.map(({ message }) => message)).toEqual(['text-missing'])
})
