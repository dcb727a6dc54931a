import { createServer, request as httpRequest, type Server } from 'node:http'
import { afterEach, describe, expect, onTestFinished, test } from 'vitest'
import { importAddresses } from '#server/community/import-addresses.ts'
import { rememberSource } from '#server/members/sources.ts'
import { systemCtx } from '#server/platform/ctx.ts'
import { forgetEnv } from '#server/platform/env.ts'
import { aQuestion } from '#server/testing/world.ts'
import { makeApp } from './app.ts'
import { metricsToken } from './metrics.ts'

const session = { cookie: 'session=something; __Host-session=something' }
const servers: Server[] = []
const variables = ['ORIGIN', 'TRUSTED_PROXIES', 'LIMITS', 'HOST', 'MEILI_URL']

afterEach(() => {
  for (const server of servers.splice(0)) server.close()
  for (const name of variables) delete process.env[name]
  forgetEnv()
})

describe('every answer', () => {
  test('forbids inline scripts, foreign frames and sniffing, and names its request', async () => {
    const { headers } = await fetch(await edge())
    expect(headers.get('content-security-policy')).toContain("default-src 'none'; script-src 'self'; style-src 'self'")
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
    expect(headers.get('x-powered-by')).toBeNull()
    expect(headers.get('strict-transport-security')).toBeNull()
  })

  test('keeps browsers on https once the public address is https', async () => {
    const { headers } = await fetch(await edge({ ORIGIN: 'https://community.example' }))
    expect(headers.get('strict-transport-security')).toMatch(/^max-age=\d+/)
  })
})

describe('a form that carries a session', () => {
  const form = { method: 'POST', body: 'text=hello' }

  test('is taken from our own pages', async () => {
    const origin = await edge()
    const own = await fetch(origin, { ...form, headers: { ...session, origin } })
    const modern = await fetch(origin, { ...form, headers: { ...session, 'sec-fetch-site': 'same-origin' } })
    expect([own.status, modern.status]).toEqual([200, 200])
  })

  test('is refused from anywhere else, and from nowhere', async () => {
    const origin = await edge()
    const others: Record<string, string>[] = [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { 'sec-fetch-site': 'same-site' },
      {},
    ]
    for (const headers of others)
      expect((await fetch(origin, { ...form, headers: { ...session, ...headers } })).status).toBe(403)
  })

  test('is refused from the address it was sent to when the public one is another', async () => {
    const origin = await edge({ ORIGIN: 'https://community.example' })
    expect((await fetch(origin, { ...form, headers: { ...session, origin } })).status).toBe(403)
  })

  test('may come from anywhere without a session: it acts for nobody', async () => {
    const answer = await fetch(await edge(), { ...form, headers: { origin: 'https://evil.example' } })
    expect(answer.status).toBe(200)
  })
})

describe('a body', () => {
  test('longer than any form of ours is refused unread', async () => {
    const answer = await fetch(await edge(), { method: 'POST', body: 'x'.repeat(600 * 1024) })
    expect(answer.status).toBe(413)
  })

  test('that does not say how long it is, is refused', async () => {
    expect(await chunked(await edge())).toBe(411)
  })

  test('of a method that no form has, is refused', async () => {
    expect((await fetch(await edge(), { method: 'DELETE' })).status).toBe(405)
  })
})

describe('the pace of pages', () => {
  const behindProxy = { TRUSTED_PROXIES: 'loopback' }
  const from = (address: string) => ({ headers: { 'x-forwarded-for': address, accept: 'application/json' } })

  test('is fifty in ten seconds for one address, and says when to come again', async () => {
    const origin = await edge(behindProxy)
    const answers = await Promise.all(Array.from({ length: 51 }, () => fetch(origin, from('198.51.100.7'))))
    const refused = answers.filter(({ status }) => status === 429)
    expect(refused).toHaveLength(1)
    expect(Number(refused[0]?.headers.get('retry-after'))).toBeGreaterThan(0)
    expect((await fetch(origin, from('198.51.100.8'))).status).toBe(200)
  })

  test('counts a household of IPv6 addresses once', async () => {
    const origin = await edge(behindProxy)
    const answers = await Promise.all(
      Array.from({ length: 51 }, (_, index) => fetch(origin, from(`2001:db8:1:2::${index.toString(16)}`))),
    )
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(1)
    expect((await fetch(origin, from('2001:db8:1:3::1'))).status).toBe(200)
  })

  test('shows a person a page', async () => {
    const origin = await edge(behindProxy)
    const browser = { headers: { 'x-forwarded-for': '198.51.100.9', accept: 'text/html' } }
    const texts = await Promise.all(Array.from({ length: 51 }, async () => (await fetch(origin, browser)).text()))
    expect(texts.filter((text) => /"tooManyFor":\d/.test(text))).toHaveLength(1)
  })

  test('refuses a browser, too, where there is no page to show it', async () => {
    const origin = await edge(behindProxy)
    const browser = { headers: { 'x-forwarded-for': '198.51.100.10', accept: 'text/html' } }
    await Promise.all(Array.from({ length: 50 }, () => fetch(origin, browser)))
    const machines = ['/graphql?query={__typename}', '/w/v1/aravis/x/questions.html', '/outbox/x/html']
    const answers = await Promise.all(machines.map((path) => fetch(origin + path, browser)))
    expect(answers.map(({ status }) => status)).toEqual([429, 429, 429])
    expect(answers.map(({ headers }) => Number(headers.get('retry-after')) > 0)).toEqual([true, true, true])
  })

  test('is free on this machine without a proxy', async () => {
    const origin = await edge()
    const answers = await Promise.all(Array.from({ length: 60 }, () => fetch(origin)))
    expect(answers.every(({ status }) => status === 200)).toBe(true)
  })
})

describe('for whoever watches', () => {
  test('/healthz tells each part', async () => {
    const answer = await fetch(`${await edge()}/healthz`)
    expect(answer.status).toBe(200)
    expect(await answer.json()).toMatchObject({ status: 'ok', database: 'ok', worker: 'ok', search: 'ok' })
  })

  test('/healthz says 503 when the worker has ended', async () => {
    const answer = await fetch(`${await edge({}, { worker: false, stopping: false })}/healthz`)
    expect(answer.status).toBe(503)
    expect(await answer.json()).toMatchObject({ status: 'down', worker: 'down', database: 'ok' })
  })

  test('/healthz and /metrics tell of a search engine that does not answer, though nothing that is needed is down', async () => {
    const address = await edge({ MEILI_URL: 'http://127.0.0.1:9' })
    const answer = await fetch(`${address}/healthz`)
    expect(answer.status).toBe(200)
    expect(await answer.json()).toMatchObject({ status: 'ok', search: 'degraded' })
    const figures = await (await fetch(`${address}/metrics`)).text()
    for (const name of ['lag_seconds 0', 'pending_documents 0']) expect(figures).toContain(`entraide_search_${name}`)
  })

  test('/metrics tells the rest while the database is away', async () => {
    const address = await edge({ MEILI_URL: 'http://127.0.0.1:9' })
    const { DATABASE_URL = '' } = process.env
    onTestFinished(() => {
      process.env.DATABASE_URL = DATABASE_URL
    })
    process.env.DATABASE_URL = 'postgresql://nobody@127.0.0.1:9/nothing'
    const answer = await fetch(`${address}/metrics`)
    expect(answer.status).toBe(200)
    expect(await answer.text()).toContain('entraide_http_request_duration_seconds')
  })

  test('/metrics is for this machine, or for the token', async () => {
    const address = `${await edge()}/metrics`
    expect(await (await fetch(address)).text()).toContain('entraide_http_request_duration_seconds')
    const forwarded = { 'x-forwarded-for': '198.51.100.7' }
    expect((await fetch(address, { headers: forwarded })).status).toBe(403)
    const headers = { ...forwarded, authorization: `Bearer ${metricsToken()}` }
    expect((await fetch(address, { headers })).status).toBe(200)
  })
})

test('a browser is refused in its language and told that its text is kept, a machine by a line', async () => {
  const origin = await edge()
  const form = { method: 'POST', body: 'text=hello' }
  const browser = { ...session, accept: 'text/html', 'accept-language': 'fr-FR,fr;q=0.9' }
  const page = await fetch(origin, { ...form, headers: browser })
  expect([page.status, page.headers.get('content-type')]).toEqual([403, 'text/html; charset=utf-8'])
  const text = await page.text()
  expect(text).toContain('<html lang="fr">')
  expect(text).toContain('ce que vous avez écrit y est encore')
  expect(text).toContain(page.headers.get('x-request-id'))
  const machine = await fetch(origin, { ...form, headers: { ...session, accept: 'application/json' } })
  expect(await machine.text()).toMatch(/^This form was not sent from our own pages\. [0-9a-f-]{36}\n$/)
})

test('an address with a slash at its end leads to the one without, on this site', async () => {
  const origin = await edge()
  const to = async (path: string) => (await fetch(origin + path, { redirect: 'manual' })).headers.get('location')
  expect(await to('/questions/?sort=solved')).toBe('/questions?sort=solved')
  expect(await to('//evil.example/')).toBe('/evil.example')
  expect(await to('/questions')).toBeNull()
  const began = performance.now()
  expect(await to(`/a${'/'.repeat(7_000)}a/`)).toBe(`/a${'/'.repeat(7_000)}a`)
  expect(performance.now() - began, 'a run of slashes within').toBeLessThan(150)
  expect((await fetch(`${origin}/questions/`, { method: 'POST', body: 'a=b', redirect: 'manual' })).status).toBe(200)
})

describe('at the host where an imported community stood', () => {
  const ctx = systemCtx(new Date())
  const source = 'csv:moved'

  test('an old address leads to the new one here, the front page to ours, and the rest is answered as anywhere', async () => {
    await rememberSource(ctx, { key: source, kind: 'csv', name: 'moved', address: 'http://localhost' })
    const { threadId } = await aQuestion()
    await importAddresses(ctx, { source, addresses: [{ path: '/topic/7', to: { threadId } }] })
    const origin = await edge({ ORIGIN: 'https://community.example' })
    const at = (path: string, { host = 'localhost', method = 'GET' } = {}) =>
      fetch(origin.replace('127.0.0.1', host) + path, { method, redirect: 'manual' })
    for (const method of ['GET', 'HEAD']) {
      const led = await at('/topic/7?ref=mail', { method })
      expect([led.status, led.headers.get('cache-control')]).toEqual([301, 'public, max-age=3600'])
      expect(led.headers.get('location')).toMatch(/^https:\/\/community\.example\/questions\/\w{22}\//)
    }
    for (const path of ['/', '/?utm_source=mail'])
      expect((await at(path)).headers.get('location')).toBe('https://community.example/')
    expect([(await at('/about')).status, (await at('/topic/7', { host: '127.0.0.1' })).status]).toEqual([200, 200])
  })

  test('a forum in a folder of its host has its front page there', async () => {
    await rememberSource(ctx, { key: source, kind: 'csv', name: 'moved', address: 'http://localhost/forum' })
    const { threadId } = await aQuestion()
    await importAddresses(ctx, { source, addresses: [{ path: '/?p=3', to: { threadId } }] })
    const origin = (await edge({ ORIGIN: 'https://community.example' })).replace('127.0.0.1', 'localhost')
    const to = async (path: string) => (await fetch(origin + path, { redirect: 'manual' })).headers.get('location')
    for (const path of ['/', '/?a=b', '/forum', '/forum?utm_source=mail'])
      expect(await to(path), path).toBe('https://community.example/')
    expect(await to('/forum?p=3&utm_source=mail')).toMatch(/^https:\/\/community\.example\/questions\/\w{22}\//)
    expect(await to('/forums')).toBeNull()
  })
})

test('an address that cannot be read is the caller’s mistake', async () => {
  const origin = await edge()
  for (const address of ['/%E0%A4%A', '/tags/%00', '/tags/a%0Ab', '/w/v1/%00/x/questions.html', '/search?q=a%00'])
    expect((await fetch(origin + address)).status).toBe(400)
  expect(await statusOfBytes(origin, '/tags/\xe9')).toBe(400)
  // Only what reads a file would have read the address of a form.
  expect((await fetch(`${origin}/tags/%E0%A4%A`, { method: 'POST' })).status).toBe(400)
})

test('an address longer than any of ours is refused, in a header that can be read', async () => {
  const long = await fetch(`${await edge()}/search/?q=${'%22'.repeat(3_000)}`)
  expect(long.status).toBe(414)
})

test('a member’s address to come back to fits into a header', async () => {
  const back = await fetch(`${await edge()}/search?q=${'%22'.repeat(2_000)}`)
  expect(await back.json()).toMatchObject({ request: { returnTo: '/' } })
})

/** The edge with a page that shows its context; the pages themselves have their own tests. */
async function edge(
  environment: Record<string, string> = {},
  vitals = { worker: true, stopping: false },
): Promise<string> {
  Object.assign(process.env, environment)
  forgetEnv()
  const pages = {
    before: [],
    handler: ((request, response) => {
      decodeURI(request.path)
      response.json(response.locals.context)
    }) satisfies import('express').RequestHandler,
    close: () => Promise.resolve(),
  }
  const server = createServer(makeApp({ pages, vitals: () => vitals, development: false }))
  servers.push(server)
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`
}

function chunked(origin: string): Promise<number | undefined> {
  return new Promise((done, failed) => {
    const request = httpRequest(origin, { method: 'POST', headers: { 'transfer-encoding': 'chunked' } }, (answer) => {
      answer.resume()
      done(answer.statusCode)
    })
    request.once('error', failed)
    request.end('hello')
  })
}

/** The address is sent as it stands: `fetch` would have written it as it should be. */
function statusOfBytes(origin: string, path: string): Promise<number | undefined> {
  const { hostname, port } = new URL(origin)
  return new Promise((done, failed) => {
    const request = httpRequest({ hostname, port, path }, (answer) => {
      answer.resume()
      done(answer.statusCode)
    })
    request.once('error', failed)
    request.end()
  })
}
