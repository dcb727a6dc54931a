import { expect, test } from 'vitest'
import { importMembers } from '#server/members/import-members.ts'
import { PlaceSource } from '#server/members/schema.ts'
import { knownSources, placeSource, rememberSource } from '#server/members/sources.ts'
import { systemCtx } from '#server/platform/ctx.ts'
import { openClient } from '#server/platform/db.ts'
import { aMember, anAdmin, as } from '#server/testing/world.ts'
import { importAddresses } from './import-addresses.ts'
import { spaceForImport } from './import-space.ts'
import { importThreads } from './import-threads.ts'
import { keptSource, keptSources } from './kept-sources.ts'

const ctx = systemCtx(new Date('2024-02-01T00:00:00Z'), 'import')
const at = new Date('2020-01-01T00:00:00Z')

async function aSource(kind: string, firstId: string): Promise<string> {
  const key = `${kind}:old`
  await rememberSource(ctx, { key, kind, name: 'old', address: null })
  const { spaceId } = await spaceForImport(ctx, { source: key, name: key, about: { fr: '', en: '' } })
  await importMembers(ctx, { source: key, members: [{ sourceId: '8', displayName: 'T', about: '', createdAt: at }] })
  const text = { sourceId: firstId, body: 'What was asked.', author: '8', authorLabel: null, createdAt: at }
  const thread = { ...text, upCount: 0, downCount: 0, kind: 'question' as const, title: 'Asked', tags: [], views: 0 }
  await importThreads(ctx, { source: key, spaceId, threads: [{ ...thread, closed: null }] })
  return key
}

test('an admin sees what was imported, and where an old link leads', async () => {
  const admin = as(await anAdmin())
  const [exchange, discourse, table] = [
    await aSource('stackexchange', '12'),
    await aSource('discourse', '7/1'),
    await aSource('csv', 'thread 3'),
  ]
  await importAddresses(ctx, { source: table, addresses: [{ path: '/board?t=3', to: { post: 'thread 3' } }] })
  const one = { count: 1, more: false }
  const none = { count: 0, more: false }
  const counted = { threads: 1, members: one, address: null }
  expect(await keptSources(admin)).toMatchObject([
    { key: table, ...counted, addresses: one },
    { key: discourse, ...counted, addresses: none },
    { key: exchange, ...counted, addresses: none },
  ])
  const to = expect.stringMatching(/^\/questions\/\w{22}\/asked$/)
  expect((await keptSource(admin, exchange)).example).toEqual({ from: '/questions/12', to })
  expect((await keptSource(admin, discourse)).example).toEqual({ from: '/t/7', to })
  expect((await keptSource(admin, table)).example).toEqual({ from: '/board?t=3', to })
  await expect(keptSource(admin, 'csv:nothing')).rejects.toMatchObject({ code: 'no-source' })
  await expect(keptSources(as(await aMember()))).rejects.toMatchObject({ code: 'admins-only' })
})

test('threads are counted to the last one, what is only looked through no further than to a thousand', async () => {
  const admin = as(await anAdmin())
  const key = await aSource('board', 'thread 1')
  const { id: spaceId } = await openClient().space.findFirstOrThrow({ where: { source: key } })
  await openClient().threadCount.updateMany({ where: { spaceId, scope: 'all' }, data: { total: 60_000 } })
  const pages = Array.from({ length: 1_001 }, (_, page) => ({ path: `/${page}`, to: { post: 'thread 1' } }))
  await importAddresses(ctx, { source: key, addresses: pages.slice(0, 1_000) })
  expect(await keptSource(admin, key)).toMatchObject({ threads: 60_000, addresses: { count: 1_000, more: false } })
  await importAddresses(ctx, { source: key, addresses: pages.slice(1_000) })
  expect(await keptSource(admin, key)).toMatchObject({ addresses: { count: 1_000, more: true } })
})

test('where it stood may be set, corrected and taken back, and stays when an import does not say it', async () => {
  const admin = as(await anAdmin())
  const key = await aSource('stackexchange', '12')
  const placed = async (typed: string | undefined) => {
    await placeSource(admin, PlaceSource.parse({ key, address: typed }))
    await rememberSource(ctx, { key, kind: 'stackexchange', name: 'old', address: null })
    return (await knownSources()).find((source) => source.key === key)?.address
  }
  expect(await placed(' https://Forum.example.org/old/?page=2 ')).toBe('https://forum.example.org/old')
  expect(await placed('http://forum.example.org')).toBe('http://forum.example.org')
  expect(await placed(undefined)).toBeNull()
  for (const address of ['forum.example.org', 'ftp://forum.example.org', 'https://', 'javascript:alert(1)'])
    expect(PlaceSource.safeParse({ key, address }).success, address).toBe(false)
  const unknown = placeSource(admin, { key: 'csv:nothing', address: null })
  await expect(unknown).rejects.toMatchObject({ code: 'no-source' })
})
