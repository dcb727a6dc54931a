import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { newWindow } from '#server/testing/browser.ts'
import { serveGallery } from './gallery/serve.ts'

let gallery: Awaited<ReturnType<typeof serveGallery>>
let page: Page
beforeAll(async () => {
  gallery = await serveGallery()
})
afterAll(() => gallery.close())
beforeEach(async () => {
  const context = await newWindow({ permissions: ['clipboard-write', 'clipboard-read'] })
  page = await context.newPage()
  return () => context.close()
})

const open = (name: string) => page.goto(`${gallery.address}/${name}?locale=en`)
const said = () => page.locator('body > [role="status"]').textContent()

test('a vote stays on the page, takes its new count from the page that comes back, and says it', async () => {
  await open('thread')
  await page.route('**/thread*', (route) =>
    route.request().method() === 'POST'
      ? route.fulfill({
          contentType: 'text/html',
          body: '<in-place id="vote-3" said="22 people find it helpful"><button aria-pressed="true">Helpful 22</button></in-place>',
        })
      : route.fallback(),
  )
  await page.locator('#vote-3 button').click()
  await page.locator('#vote-3 button[aria-pressed="true"]').waitFor()
  expect(await page.locator('#vote-3').textContent()).toContain('22')
  expect(await said()).toBe('22 people find it helpful')
})

test('a vote that needs an account leads to the sign-in page', async () => {
  await open('thread')
  await page.route('**/thread*', (route) =>
    route.request().method() === 'POST'
      ? route.fulfill({ status: 302, headers: { location: `${gallery.address}/signIn` } })
      : route.fallback(),
  )
  await page.locator('#vote-3 button').click()
  await page.waitForURL('**/signIn')
})

test('what is typed is there again after a reload, and gone once it was sent', async () => {
  await open('thread')
  await page.getByLabel('Your answer').fill('Dry it in the shade.')
  await page.waitForFunction(() => localStorage.length > 0)
  await page.reload()
  expect(await page.getByLabel('Your answer').inputValue()).toBe('Dry it in the shade.')
  await page.route('**/thread*', (route) =>
    route.request().method() === 'POST'
      ? route.fulfill({ status: 303, headers: { location: `${gallery.address}/thread?locale=en#p-3` } })
      : route.fallback(),
  )
  await page.getByRole('button', { name: 'Publish the answer' }).click()
  await page.waitForURL('**/thread?locale=en#p-3')
  await page.waitForFunction(() => localStorage.length === 0)
})

test('what was refused is not forgotten', async () => {
  await open('thread')
  await page.getByLabel('Your answer').fill('Dry it in the shade.')
  await page.route('**/thread*', (route) =>
    route.request().method() === 'POST'
      ? route.fulfill({ status: 303, headers: { location: `${gallery.address}/tooMany` } })
      : route.fallback(),
  )
  await page.getByRole('button', { name: 'Publish the answer' }).click()
  await page.waitForURL('**/tooMany')
  await open('thread')
  expect(await page.getByLabel('Your answer').inputValue()).toBe('Dry it in the shade.')
})

test('preview shows what the server makes of the text, and gives the text back', async () => {
  await open('thread')
  await page.route('**/preview', (route) =>
    route.fulfill({ contentType: 'text/html', body: `<p>rendered: ${route.request().postData()}</p>` }),
  )
  await page.getByLabel('Your answer').fill('*dry*')
  await page.getByRole('button', { name: 'Preview' }).click()
  await page.getByText('rendered: text=*dry*').waitFor()
  await page.getByRole('button', { name: 'Write' }).click()
  expect(await page.getByLabel('Your answer').inputValue()).toBe('*dry*')
})

test('the toolbar writes Markdown around what is selected', async () => {
  await open('thread')
  const text = page.getByLabel('Your answer')
  await text.fill('dry')
  await text.selectText()
  await page.getByRole('button', { name: 'Bold' }).click()
  expect(await text.inputValue()).toBe('**dry**')
})

test('similar questions are read anew while the title is typed', async () => {
  await open('ask')
  await page.route('**/ask?title=*', (route) =>
    route.fulfill({ contentType: 'text/html', body: '<section id="similar"><h2>Found for you</h2></section>' }),
  )
  await page.getByLabel('Votre question').fill('Water inside my tent on cold nights')
  await page.getByText('Found for you').waitFor()
})

test('the countdown holds its button until there is nothing left', async () => {
  await page.clock.install()
  await open('tooMany')
  expect(await page.getByText('Try again').getAttribute('aria-disabled')).toBe('true')
  await page.clock.runFor(13_000)
  expect(await page.getByText('Try again').getAttribute('aria-disabled')).toBe('false')
  expect(await said()).toBe('You may press again.')
})

test('a menu closes on Escape, and the focus is back where it opened', async () => {
  await open('queue')
  const summary = page.locator('header summary')
  await summary.click()
  await page.getByRole('link', { name: 'Settings' }).waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('link', { name: 'Settings' }).waitFor({ state: 'hidden' })
  expect(await page.locator('header details').getAttribute('open')).toBeNull()
  expect(await summary.evaluate((element) => element === document.activeElement)).toBe(true)
})

test('the scheme changes at once, and the server is told', async () => {
  await open('queue')
  const told = page.waitForRequest((request) => request.method() === 'POST' && request.url().endsWith('/theme'))
  await page.getByRole('button', { name: 'Dark' }).click()
  await page.locator('html[data-theme=dark]').waitFor()
  expect((await told).postData()).toContain('theme=dark')
})

test('a permalink is copied as a full address', async () => {
  await open('thread')
  await page.locator('#p-3').getByRole('link', { name: 'link' }).click()
  await expect.poll(said).toBe('The link is copied.')
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/^http.*#p-3$/)
})
