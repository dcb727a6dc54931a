import { getIntrospectionQuery } from 'graphql'
import { beforeAll, expect, test } from 'vitest'
import { editPost } from '#server/community/edit-post.ts'
import { bodyLength } from '#server/community/schema.ts'
import { watchEventLoop } from '#server/http/event-loop.ts'
import { inTransaction, openClient, Prisma } from '#server/platform/db.ts'
import { shortId } from '#server/platform/ids.ts'
import { indexStale, noteStale } from '#server/search/stale-documents.ts'
import { servedSite } from '#server/testing/site.ts'
import { aMember, anAnswer, aQuestion, as, type Question, reactionsSettled } from '#server/testing/world.ts'
import { threadPath } from '../app/paths.ts'
import { asked } from './bad-input/asking.ts'

const longestMs = 100
/** Of the greatest length, and of shapes from which three and five times as much HTML is made. */
const tangled = '<b><i>'.repeat(bodyLength.max).slice(0, bodyLength.max - 100)
const table = `| a | b | c |\n|---|---|---|\n${'| **x** | `y` | [z](/q) |\n'.repeat(60)}\n`
const tables = table.repeat(bodyLength.max).slice(0, bodyLength.max - 100)

let site: string
let threads: { id: string; path: string; question: Question; answerId: string; answerer: string }[]
beforeAll(async () => {
  process.env.LIMITS = '0'
  site = await servedSite()
  threads = [await aThreadOf(tangled), await aThreadOf(tables)]
  await reactionsSettled()
}, 300_000)

/** A page of answers, one of which was edited ten times. */
async function aThreadOf(body: string) {
  const question = await aQuestion({ body })
  const answer = await anAnswer(question, { body })
  const answerer = await aMember()
  for (let number = 2; number <= 20; number += 1) await anAnswer(question, { by: answerer, body: `${number} ${body}` })
  for (let version = 1; version <= 10; version += 1)
    await editPost(as(answer.answerer), { postId: answer.postId, body: `${version} ${body}` })
  const thread = await openClient().thread.findUniqueOrThrow({ where: { id: question.threadId } })
  return { id: thread.id, path: threadPath(thread), question, answerId: answer.postId, answerer: answerer.handle }
}

test.each([
  ['a page of answers', () => each(({ path }) => get(`${path}?again=${Math.random()}`))],
  ['the versions of an answer', () => each(({ answerId }) => get(`/posts/${shortId(answerId)}/history`))],
  ['the page of a member', () => each(({ answerer }) => get(`/members/${answerer}?again=${Math.random()}`))],
  ['the feed of a thread', () => each(({ id }) => get(`/questions/${shortId(id)}.atom`))],
  ['the feed of all', () => get('/feeds/questions.atom')],
  ['a search', () => get('/search?q=a+b')],
  ['answers by the API', () => each(({ id }) => graphql(ofThread(id)))],
  ['the schema of the API', () => graphql(getIntrospectionQuery())],
  [
    'the preview of a quarter of a megabyte',
    () => post('/preview', new URLSearchParams({ text: tangled.repeat(6) }).toString()),
  ],
  ['a new answer', () => each(({ question }) => anAnswer(question, { body: tangled }).then(() => undefined))],
  ['the documents of long threads', documentsMade],
])('%s holds nobody up', { timeout: 120_000 }, async (_, work) => {
  // The first time its code is compiled, too; and on a busy machine the processor's own memory is shared.
  let held = await heldBy(work)
  for (let trial = 1; trial < 4 && held >= longestMs; trial += 1) held = await heldBy(work)
  expect(held).toBeLessThan(longestMs)
})

/** ms: the longest that this process was kept from anything else by its own work. */
async function heldBy(work: () => Promise<unknown>): Promise<number> {
  const loop = watchEventLoop()
  await work()
  const ms = 1000 * loop.longestSince()
  loop.stop()
  return ms
}

async function each(work: (thread: (typeof threads)[number]) => Promise<unknown>): Promise<void> {
  for (const thread of threads) await work(thread)
}

async function get(path: string): Promise<void> {
  const { status } = await asked(site, { method: 'GET', path, headers: { 'accept-encoding': 'gzip' }, body: null })
  expect(status).toBe(200)
}

async function post(path: string, body: string, type = 'application/x-www-form-urlencoded'): Promise<void> {
  const headers = { 'content-type': type, accept: 'application/json', 'sec-fetch-site': 'same-origin' }
  const { status } = await asked(site, { method: 'POST', path, headers, body: Buffer.from(body) })
  expect(status).toBe(200)
}

const graphql = (query: string) => post('/graphql', JSON.stringify({ query }), 'application/json')

const ofThread = (id: string) =>
  `{ thread(id: "${shortId(id)}") { opening { text html } answers(first: 20) { edges { node { text html } } } } }`

async function documentsMade(): Promise<void> {
  await inTransaction((tx) => noteStale(tx, Prisma.sql`SELECT "id" AS "threadId" FROM "Thread"`))
  await indexStale()
}
