import type { BrowserContext, Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { acceptAnswer } from '#server/community/acceptance.ts'
import { sessionCookie } from '#server/members/sessions/cookie.ts'
import { startSession } from '#server/members/sessions/sessions.ts'
import { openClient } from '#server/platform/db.ts'
import { newWindow } from '#server/testing/browser.ts'
import { servedSite } from '#server/testing/site.ts'
import {
  aMember,
  anAnswer,
  aProduct,
  aQuestion,
  aSpace,
  as,
  type Person,
  reactionsSettled,
} from '#server/testing/world.ts'

const site = await servedSite()
let spaceId: string
let henri: Person
const known = { title: 'Water runs down inside my tent at night', answer: 'Open both vents: the air must move.' }

beforeAll(async () => {
  spaceId = (await aSpace()).id
  henri = await aMember({ name: 'Henri' })
  const question = await aQuestion({
    by: henri,
    spaceId,
    title: known.title,
    body: 'Two nights by the lake, no wind at all.',
  })
  const answer = await anAnswer(question, { by: await aMember({ name: 'Tiana' }), body: known.answer })
  await acceptAnswer(as(henri), answer)
  await aSpace()
  const members = await aSpace('members')
  await aQuestion({
    by: henri,
    spaceId: members.id,
    title: 'A secret about water in a tent',
    body: 'Between members only.',
  })
  await reactionsSettled()
})

async function signedIn(person: Person, options = {}): Promise<BrowserContext> {
  const window = await newWindow(options)
  await signIn(window, person)
  return window
}

async function signIn(window: BrowserContext, person: Person): Promise<void> {
  const { token } = await startSession(person.id, { now: new Date(), device: 'Chromium' })
  const [name = '', value = ''] = (sessionCookie(token, site).split(';')[0] ?? '').split('=')
  await window.addCookies([{ name, value, url: site }])
}

const details = 'Three degrees, no wind, both porches closed.'

async function write(page: Page, title: string) {
  await page.getByLabel('Your question').fill(title)
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.getByLabel('Details').fill(details)
}

const threadsCalled = (title: string) => openClient().thread.findMany({ where: { title } })

describe('asking', () => {
  test('shows similar questions as the title is typed, and never what is not for the reader', async () => {
    const page = await (await newWindow()).newPage()
    await page.goto(`${site}/ask`)
    await page.getByLabel('Your question').pressSequentially('There is water in my tent at night', { delay: 20 })
    const panel = page.locator('#similar')
    await panel.getByText(known.title).waitFor()
    expect(await panel.textContent()).toContain(known.answer)
    expect(await panel.textContent()).not.toContain('secret')
  })

  test('"this solved it" ends the form and is counted, once', async () => {
    const page = await (await newWindow()).newPage()
    await page.goto(`${site}/ask?title=${encodeURIComponent('Water inside my tent at night')}`)
    await page.getByRole('button', { name: `This solved it: ${known.title}` }).click()
    await page.getByRole('heading', { name: 'Good to hear' }).waitFor()
    expect(await page.getByText('1 person said this solved it').count()).toBe(1)
    await page.reload()
    expect(await openClient().suggestionOutcome.count()).toBe(1)
    await page.goto(`${site}/ask`)
    expect(await page.getByLabel('Your question').inputValue()).toBe('')
  })

  for (const javaScriptEnabled of [true, false]) {
    const how = javaScriptEnabled ? 'with' : 'without'
    test(`a member asks in two steps ${how} JavaScript, about a product found by its name`, async () => {
      const product = await aProduct(`Perseide ${how}`)
      await reactionsSettled()
      const { reindex } = await import('#server/search/reindex.ts')
      await reindex()
      const page = await (await signedIn(await aMember(), { javaScriptEnabled })).newPage()
      await page.goto(`${site}/ask`)
      const title = `How do I dry the floor of this thing, ${how} script?`
      await write(page, title)
      await page.getByText('Another product').click()
      await page.getByLabel('Its name or reference').fill('perseide')
      await page.getByRole('button', { name: 'Find it' }).click()
      await page.getByRole('radio', { name: `Perseide ${how}` }).check()
      expect(await page.getByLabel('Details').inputValue()).toBe(details)
      await page.getByLabel('Space').selectOption(spaceId)
      await page.getByRole('button', { name: 'Publish' }).click()
      await page.getByRole('heading', { level: 1, name: title }).waitFor()
      const [thread] = await threadsCalled(title)
      expect(await openClient().threadProduct.findMany({ where: { threadId: thread?.id } })).toMatchObject([
        { productId: product.id },
      ])
    })
  }

  test('what is wrong is said beside its field, and everything typed is still there', async () => {
    const page = await (await signedIn(henri, { javaScriptEnabled: false })).newPage()
    const product = await aProduct('Kept tile')
    const { slug } = await openClient().product.findUniqueOrThrow({ where: { id: product.id } })
    await page.goto(`${site}/ask?title=${encodeURIComponent('Water inside my tent at night')}&product=${slug}`)
    expect(await page.getByRole('radio', { name: 'Kept tile' }).isChecked()).toBe(true)
    await page.getByLabel('Details').fill('Too short')
    await page.getByLabel('Tags').fill('drying, ???')
    await page.getByLabel('Space').selectOption(spaceId)
    await page.getByRole('button', { name: 'Publish' }).click()
    await page.getByText('Please write at least 20 characters').waitFor()
    const wrong = page.getByRole('alert').getByRole('link')
    expect(await wrong.allTextContents()).toEqual(['Details', 'Tags'])
    expect(await page.getByLabel('Details').inputValue()).toBe('Too short')
    expect(await page.getByLabel('Tags').inputValue()).toBe('drying, ???')
    expect(await page.getByRole('radio', { name: 'Kept tile' }).isChecked()).toBe(true)
    expect(await page.locator('#similar').getByText(known.title).count()).toBe(1)
    expect(await page.getByLabel('Tags').getAttribute('aria-invalid')).toBe('true')
  })

  test('a visitor’s question waits in their browser, and is published from it once they have signed in', async () => {
    const window = await newWindow()
    const page = await window.newPage()
    await page.goto(`${site}/ask`)
    const title = 'Does candle wax help a zipper full of sand?'
    await write(page, title)
    await page.getByLabel('Space').selectOption(spaceId)
    await page.getByRole('button', { name: 'Publish' }).click()
    await page.waitForURL(/\/register/)
    expect(await threadsCalled(title)).toEqual([])
    await page.goto(`${site}/ask`)
    await page.getByText('Your question is kept').waitFor()
    expect(await page.getByLabel('Details').inputValue()).toContain('both porches')
    await signIn(window, await aMember())
    await page.goto(`${site}/ask`)
    await page.getByRole('button', { name: 'Publish' }).click()
    await page.getByRole('heading', { level: 1, name: title }).waitFor()
    expect(await threadsCalled(title)).toHaveLength(1)
    expect(await openClient().draft.count()).toBe(0)
    await page.goto(`${site}/ask`)
    expect(await page.getByLabel('Your question').inputValue()).toBe('')
  })

  test('who has not confirmed their address is told to look at the mail, and keeps the text', async () => {
    const newcomer = await aMember({ verified: false, trustLevel: 0 })
    const page = await (await signedIn(newcomer)).newPage()
    await page.goto(`${site}/ask`)
    const title = 'Which pegs hold in frozen ground?'
    await write(page, title)
    await page.getByLabel('Space').selectOption(spaceId)
    await page.getByRole('button', { name: 'Publish' }).click()
    await page.getByText('The mail we sent you publishes it').waitFor()
    expect(await page.getByLabel('Your question').inputValue()).toBe(title)
    expect(await threadsCalled(title)).toEqual([])
  })

  test('Enter in the title looks for similar questions again, and publishes nothing', async () => {
    const page = await (await signedIn(henri, { javaScriptEnabled: false })).newPage()
    await page.goto(`${site}/ask?title=${encodeURIComponent('Something else altogether')}`)
    await page.getByLabel('Details').fill('What stands here is kept.')
    await page.getByLabel('Your question').fill('Water inside my tent at night')
    await page.getByLabel('Your question').press('Enter')
    await page.locator('#similar').getByText(known.title).waitFor()
    expect(await page.getByLabel('Details').inputValue()).toBe('What stands here is kept.')
    await page.getByRole('button', { name: 'Preview' }).click()
    await page.locator('[data-rendered]').getByText('What stands here is kept.', { exact: true }).waitFor()
  })
})
