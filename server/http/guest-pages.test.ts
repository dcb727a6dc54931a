import { createServer, type Server } from 'node:http'
import express from 'express'
import { afterEach, expect, test } from 'vitest'
import { record } from '#server/events/record.ts'
import { guest, systemCtx } from '#server/platform/ctx.ts'
import { inTransaction } from '#server/platform/db.ts'
import { aMember } from '#server/testing/world.ts'
import { guestPages } from './guest-pages.ts'

let renders = 0
let drawing = () => Promise.resolve()
const servers: Server[] = []

afterEach(() => {
  for (const server of servers.splice(0)) server.close()
  renders = 0
  drawing = () => Promise.resolve()
})

test('a guest’s page is rendered once for all guests of a language', async () => {
  const site = await aSite()
  const first = await fetch(`${site}/questions`)
  const second = await fetch(`${site}/questions`)
  const french = await fetch(`${site}/questions`, { headers: { 'x-locale': 'fr' } })
  expect([await first.text(), await second.text(), await french.text()]).toEqual([
    'page 1 en',
    'page 1 en',
    'page 2 fr',
  ])
  expect(second.headers.get('cache-control')).toBe('public, max-age=0, s-maxage=30, stale-while-revalidate=600')
  expect(second.headers.get('vary')).toContain('Cookie')
})

test('who has it already is told so', async () => {
  const site = await aSite()
  const etag = (await fetch(`${site}/`)).headers.get('etag') ?? ''
  expect((await fetch(`${site}/`, { headers: { 'if-none-match': etag, 'cache-control': 'max-age=0' } })).status).toBe(
    304,
  )
})

test('a page is packed as the browser unpacks it, and is the same page however it is packed', async () => {
  const site = await aSite()
  const as = (encoding: string) => fetch(`${site}/`, { headers: { 'accept-encoding': encoding } })
  // Drawn, then kept; fetch unpacks what it gets.
  for (const encoding of ['gzip', 'gzip', 'br', 'gzip, deflate, br', 'identity']) {
    const answer = await as(encoding)
    expect(answer.headers.get('content-encoding')).toBe(encoding === 'identity' ? null : encoding.split(', ').at(-1))
    expect([await answer.text(), answer.headers.get('etag')]).toEqual([
      'page 1 en',
      (await as('gzip')).headers.get('etag'),
    ])
  }
  expect(renders).toBe(1)
})

test('anything that happens drops what was kept', async () => {
  const site = await aSite()
  await fetch(`${site}/`)
  const ctx = systemCtx(new Date())
  await inTransaction((tx) => record(tx, ctx, { name: 'community.changed', what: 'name' }))
  expect(await (await fetch(`${site}/`)).text()).toBe('page 2 en')
})

test('a member’s page is theirs alone, and so is what only one guest may have', async () => {
  const site = await aSite()
  for (const [path, headers] of [
    ['/', { 'x-member': 'yes' }],
    ['/', { cookie: 'session=ended' }],
    ['/ask', {}],
    ['/questions/cookie', {}],
    ['/questions/lost', {}],
  ] as const) {
    const answers = [await fetch(site + path, { headers }), await fetch(site + path, { headers })]
    expect(answers.map((answer) => answer.headers.get('cache-control'))).toEqual([
      'private, no-cache',
      'private, no-cache',
    ])
  }
  expect(renders).toBe(10)
})

test('who sends a session that has ended is told so, past what is kept for all', async () => {
  const site = await aSite()
  await fetch(`${site}/`)
  const answer = await fetch(`${site}/`, { headers: { cookie: 'session=ended' } })
  expect([answer.headers.get('cache-control'), answer.headers.get('set-cookie')]).toEqual([
    'private, no-cache',
    'session=; Max-Age=0',
  ])
})

test('a page that was being drawn while something happened is not kept', async () => {
  const site = await aSite()
  drawing = () => inTransaction((tx) => record(tx, systemCtx(new Date()), { name: 'community.changed', what: 'name' }))
  expect(await (await fetch(`${site}/`)).text()).toBe('page 1 en')
  drawing = () => Promise.resolve()
  expect(await (await fetch(`${site}/`)).text()).toBe('page 2 en')
})

async function aSite(): Promise<string> {
  const member = await aMember()
  const app = express()
  app.use((request, response, next) => {
    const ctx = {
      ...systemCtx(new Date()),
      viewer: request.get('x-member') ? member : guest,
      locale: request.get('x-locale') ?? 'en',
    }
    if (request.get('cookie')) response.append('Set-Cookie', 'session=; Max-Age=0')
    response.locals.context = { ctx, request: { theme: 'auto', community: { name: 'Entraide' } } }
    next()
  })
  app.use(guestPages(), async (request, response) => {
    renders += 1
    await drawing()
    if (request.path === '/questions/cookie') response.cookie('draft', 'x')
    response.status(request.path === '/questions/lost' ? 404 : 200).set('Content-Type', 'text/html; charset=utf-8')
    response.write(`page ${renders}`)
    response.end(` ${response.locals.context.ctx.locale}`)
  })
  const server = createServer(app)
  servers.push(server)
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
}
