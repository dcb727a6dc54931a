import { beforeAll, expect, test } from 'vitest'
import { importThreads } from '#server/community/import-threads.ts'
import { importMembers } from '#server/members/import-members.ts'
import { rememberSource } from '#server/members/sources.ts'
import { systemCtx } from '#server/platform/ctx.ts'
import { aSpace } from '#server/testing/people.ts'
import { servedSite } from '#server/testing/site.ts'

const site = await servedSite({ LIMITS: '0' })
const at = new Date('2020-01-01T00:00:00Z')

/** Question 1 with answer 2 for everybody, question 5 for members alone. */
beforeAll(async () => {
  const [ctx, source] = [systemCtx(new Date(), 'import'), 'stackexchange:bikes']
  await rememberSource(ctx, { key: source, kind: 'stackexchange', name: 'bikes', address: null })
  await importMembers(ctx, { source, members: [{ sourceId: '8', displayName: 'Tiana', about: '', createdAt: at }] })
  const text = { author: '8', authorLabel: null, createdAt: at, body: 'What was said.', upCount: 0, downCount: 0 }
  const thread = {
    ...text,
    kind: 'question' as const,
    title: 'A chain that slips',
    tags: ['chains'],
    views: 0,
    closed: null,
  }
  const answer = { ...text, sourceId: '2', role: 'answer' as const, parent: '1', acceptedAt: null }
  const open = { spaceId: (await aSpace()).id, threads: [{ ...thread, sourceId: '1' }], posts: [answer] }
  await importThreads(ctx, { source, ...open })
  await importThreads(ctx, { source, spaceId: (await aSpace('members')).id, threads: [{ ...thread, sourceId: '5' }] })
})

const asked = (path: string, method = 'GET') => fetch(site + path, { method, redirect: 'manual' })

test.each([
  ['/questions/1', /^\/questions\/\w{22}\/a-chain-that-slips$/],
  ['/questions/1/any-slug?utm_source=mail', /^\/questions\/\w{22}\/a-chain-that-slips$/],
  ['/questions/1/any-slug/2', /^\/posts\/\w{22}$/],
  ['/a/2/8', /^\/posts\/\w{22}$/],
  ['/users/8/tiana', /^\/members\/tiana$/],
  ['/questions/tagged/chains', /^\/tags\/chains$/],
])('%s leads on for good, to a page that is there', async (path, to) => {
  for (const method of ['GET', 'HEAD']) {
    const led = await asked(path, method)
    expect([led.status, led.headers.get('cache-control')]).toEqual([301, 'public, max-age=3600'])
    expect(led.headers.get('location')).toMatch(to)
  }
  expect((await fetch(site + path)).status).toBe(200)
})

test.each(['/questions/5', '/questions/99/x', '/questions/5/x/2000', '/users/99', '/tags/nothing', '/q/0'])(
  '%s is not here',
  async (path) => {
    const answer = await asked(path)
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([404, 'private, no-cache'])
  },
)

test('pages of ours are what they were', async () => {
  for (const path of ['/', '/questions', '/tags/chains', '/members/tiana']) expect((await asked(path)).status).toBe(200)
})
