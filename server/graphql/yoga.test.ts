import { readFileSync } from 'node:fs'
import { auditServer } from 'graphql-http'
import { expect, test, vi } from 'vitest'
import { guest, systemCtx } from '#server/platform/ctx.ts'
import { aQuestion } from '#server/testing/world.ts'
import { printedSchema } from './print-schema.ts'
import { makeYoga } from './yoga.ts'

const yoga = makeYoga()
const asGuest = () => ({
  ctx: { ...systemCtx(new Date(), 'graphql'), viewer: guest },
  origin: 'https://hub.example',
  log: { error: () => undefined },
})
const ask = (query: string) =>
  yoga.fetch(
    'https://hub.example/graphql',
    {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Accept: 'application/graphql-response+json' },
      body: JSON.stringify({ query }),
    },
    asGuest(),
  )

test('the endpoint passes every audit of GraphQL over HTTP', async () => {
  const results = await auditServer({
    url: 'https://hub.example/graphql',
    fetchFn: (url: string, init: RequestInit) => yoga.fetch(url, init, asGuest()),
  })
  expect(results.filter(({ status }) => status !== 'ok')).toEqual([])
  expect(results).toHaveLength(61)
})

test('the printed schema is the committed one: `node server/graphql/print-schema.ts` is how a change is seen', () => {
  expect(printedSchema()).toBe(readFileSync(new URL('./schema.graphql', import.meta.url), 'utf8'))
})

test('a browser is given GraphiQL from our own files', async () => {
  const page = await yoga.fetch('https://hub.example/graphql', { headers: { Accept: 'text/html' } }, asGuest())
  const html = await page.text()
  expect(html).toContain('src="/graphql/assets/')
  expect(html).not.toMatch(/https?:\/\//)
  expect(html).not.toMatch(/<script>|<style/)
})

test.each([
  [
    'a hundred aliases',
    `{ ${Array.from({ length: 100 }, (_, at) => `a${at}: product(slug: "x") { name }`).join(' ')} }`,
  ],
  ['a document without end', `{ ${'__typename '.repeat(3_000)} }`],
])('%s is refused before it runs', async (_name, query) => {
  const answer = await ask(query)
  expect({ status: answer.status, body: await answer.text() }).toMatchObject({ status: 400 })
})

test('a bug says nothing of itself but the request’s id, under which it is logged once', async () => {
  const cause = new Error('relation "secret" does not exist')
  const { ctx, ...server } = asGuest()
  const broken = Object.defineProperty({ ...ctx }, 'viewer', {
    get() {
      throw cause
    },
  })
  const error = vi.fn()
  const answer = await yoga.fetch(
    `https://hub.example/graphql?query=${encodeURIComponent('{ thread(id: "0000000000000000000001") { title } }')}`,
    {},
    { ...server, ctx: broken, log: { error } },
  )
  const text = await answer.text()
  expect(text).not.toContain('secret')
  expect(JSON.parse(text).errors).toMatchObject([{ extensions: { code: 'internal', requestId: ctx.requestId } }])
  expect(error.mock.calls).toMatchObject([[{ err: cause, requestId: ctx.requestId }, 'GraphQL failed']])
})

test.each([
  ['variables in an address', { method: 'GET', query: '?query={__typename}&variables=!' }],
  ['extensions in an address', { method: 'GET', query: '?query={__typename}&extensions=[' }],
  ['variables in a form', { method: 'POST', query: '', body: new URLSearchParams({ query: '{a}', variables: '{' }) }],
])('%s that are no JSON are refused, and are no bug', async (_, { query, ...init }) => {
  const answer = await yoga.fetch(`https://hub.example/graphql${query}`, init, asGuest())
  expect(answer.status).toBe(400)
  expect(await answer.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_REQUEST' } }] })
})

test('an id that is none is null, and spoils nothing of what is asked beside it', async () => {
  const { threadId } = await aQuestion()
  const [thread, noThread, noProduct] = [`Thread:${threadId}`, 'Thread:nonsense', 'Product:nonsense'].map(btoa)
  const answer = await ask(`{
    thread: node(id: "${thread}") { id } noThread: node(id: "${noThread}") { id } noProduct: node(id: "${noProduct}") { id }
    noSlug: product(slug: "\\u0000") { name }
  }`)
  expect(await answer.json()).toEqual({
    data: { thread: { id: thread }, noThread: null, noProduct: null, noSlug: null },
  })
})

test('what is not there is null, not an error', async () => {
  const answer = await ask(
    '{ thread(id: "0000000000000000000000") { title } product(slug: "nothing") { name } node(id: "VGhyZWFkOng=") { id } }',
  )
  expect(await answer.json()).toMatchObject({ data: { thread: null, product: null, node: null } })
})
