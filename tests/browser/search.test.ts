import { beforeAll, describe, expect, test } from 'vitest'
import { acceptAnswer } from '#server/community/acceptance.ts'
import { reindex } from '#server/search/reindex.ts'
import { newWindow } from '#server/testing/browser.ts'
import { servedSite } from '#server/testing/site.ts'
import { aMember, anAnswer, aProduct, aQuestion, aSpace, as, reactionsSettled } from '#server/testing/world.ts'

const site = await servedSite({ LIMITS: '0' })
const known = { title: 'Condensation runs down my tent at night', answer: 'Open both vents: the air must move.' }

beforeAll(async () => {
  const { id: spaceId } = await aSpace()
  await aSpace()
  const henri = await aMember({ name: 'Henri Tentmaker' })
  const product = await aProduct('Aravis tent')
  const body = 'Two nights by the lake, no wind at all. <script>alert(1)</script>'
  const question = await aQuestion({ by: henri, spaceId, title: known.title, body, productIds: [product.id] })
  await acceptAnswer(as(henri), await anAnswer(question, { body: known.answer }))
  await reactionsSettled()
  await reindex()
})

describe('searching', () => {
  test('a visitor finds a solved question, its product and a person, without JavaScript', async () => {
    const page = await (await newWindow({ javaScriptEnabled: false })).newPage()
    await page.goto(site)
    await page.getByRole('searchbox').first().fill('tent')
    await page.getByRole('searchbox').first().press('Enter')
    await page.getByRole('heading', { name: 'Conversations' }).waitFor()
    expect(await page.getByRole('link', { name: 'Aravis tent' }).count()).toBeGreaterThan(0)
    expect(await page.getByRole('link', { name: 'Henri Tentmaker' }).count()).toBe(1)
    expect(await page.locator('mark').first().textContent()).toBe('tent')
    await page.getByRole('radio', { name: 'Solved', exact: true }).check()
    await page.getByRole('button', { name: 'Apply' }).click()
    await page.getByRole('link', { name: 'Henri Tentmaker' }).waitFor({ state: 'detached' })
    await page.getByRole('link', { name: known.title }).click()
    await page.getByText(known.answer).first().waitFor()
  })

  test('what somebody wrote is shown as text, never as markup', async () => {
    const page = await (await newWindow()).newPage()
    await page.goto(`${site}/search?q=${encodeURIComponent('lake wind')}`)
    expect(await page.getByText('<script>alert(1)</script>').count()).toBe(1)
  })

  test('a slip finds what is nearly it, and nothing at all leads on to asking', async () => {
    const page = await (await newWindow()).newPage()
    await page.goto(`${site}/search?q=condansation`)
    expect(await page.getByRole('heading', { name: 'Close matches' }).count()).toBe(1)
    await page.goto(`${site}/search?q=xylophone`)
    await page.getByRole('link', { name: 'Ask the question' }).click()
    await page.getByLabel('Your question').waitFor()
    expect(await page.getByLabel('Your question').inputValue()).toBe('xylophone')
  })
})
