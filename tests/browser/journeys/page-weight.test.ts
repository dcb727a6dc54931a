import { gzipSync } from 'node:zlib'
import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { threads } from '#prisma/seed/content/index.ts'
import { newWindow } from '#server/testing/browser.ts'
import { servedSite } from '#server/testing/site.ts'
import { aComment, anAnswer, aQuestion, reactionsSettled } from '#server/testing/world.ts'
import { threadPermalink } from '../../../app/paths.ts'

/** Bytes, gzip. Source: architecture.md, budgets. */
const most = { html: 20_000, script: 20_000, stylesheet: 15_000 }
const answersOnThePage = 19

let address: string
beforeAll(async () => {
  const site = await servedSite()
  const question = await aQuestion({ title: 'Which of these will still be dry in the morning?', body: texts[0] ?? '' })
  for (const body of texts.slice(1, answersOnThePage + 1)) {
    const answer = await anAnswer(question, { body })
    await aComment(answer)
  }
  await reactionsSettled()
  address = site + threadPermalink(question.threadId)
})

/** What people wrote in the demo, so that it packs as prose does. */
const texts = threads.flatMap(({ text, answers }) => [text, ...answers.map((answer) => answer.text)])

test('a visitor’s page of twenty posts stays light, and calls nobody else', async () => {
  const { weights, hosts, posts } = await loaded(await (await newWindow()).newPage())
  expect(posts).toBe(answersOnThePage + 1)
  for (const [kind, limit] of Object.entries(most)) {
    expect(weights[kind], kind).toBeGreaterThan(1_000)
    expect(weights[kind], kind).toBeLessThanOrEqual(limit)
  }
  expect(hosts).toEqual([new URL(address).host])
})

/** Everything that this page has the browser fetch. */
async function loaded(page: Page) {
  const fetched: { kind: string; url: string; body: Promise<Buffer> }[] = []
  page.on('response', (response) => {
    const kind = response.request().resourceType()
    if (response.status() < 300)
      fetched.push({ kind: kind === 'document' ? 'html' : kind, url: response.url(), body: response.body() })
  })
  await page.goto(address, { waitUntil: 'networkidle' })
  const weights: Record<string, number> = {}
  for (const { kind, body } of fetched) weights[kind] = (weights[kind] ?? 0) + gzipSync(await body, { level: 6 }).length
  const posts = await page.locator('[id^="p-"]:has(header)').count()
  return { weights, posts, hosts: [...new Set(fetched.map(({ url }) => new URL(url).host))] }
}
