import { beforeAll, describe, expect, test, vi } from 'vitest'
import { postAnswer } from '#server/community/answers.ts'
import { openClient } from '#server/platform/db.ts'
import { newWindow } from '#server/testing/browser.ts'
import { aForm, aMember, aQuestion, as, type Person } from '#server/testing/world.ts'
import { threadPermalink } from '../../../app/paths.ts'
import { aRegistered, type Community, servedCommunity, windowOf } from './community.ts'
import { mouse } from './hand.ts'
import { Visitor } from './visitor.ts'

const typed = 'Wax it first — then “brush” it: 2 × 5 min.\nIt held all winter.'

let site: Community
beforeAll(async () => {
  site = await servedCommunity()
})

describe.each([
  { how: 'with a script', javaScript: true },
  { how: 'without JavaScript', javaScript: false },
])('$how', ({ javaScript }) => {
  const manner = { locale: 'en', javaScript, hand: mouse } as const
  const options = { javaScriptEnabled: javaScript }

  test('an answer sent too fast is kept, and one is told when to press again', async () => {
    const hasty = await aMember({ name: 'Hasty', trustLevel: 0 })
    const [first, second] = [await aQuestion(), await aQuestion()]
    const visitor = await Visitor.in(await windowOf(hasty, site.address, options), manner)
    const { page, t } = visitor
    await page.goto(addressOf(second))
    await answersAgo(hasty, { threadId: first.threadId, seconds: 24 })
    await visitor.answers(typed)
    const refusal = page.getByRole('alert')
    await refusal.waitFor()
    expect(await page.locator('#answer-text').inputValue()).toBe(typed)
    const seconds = Number.parseInt((await refusal.locator('[data-left]').textContent()) ?? '', 10)
    expect(seconds).toBeGreaterThan(0)
    expect(seconds).toBeLessThanOrEqual(6)
    await held(visitor, seconds)
    await visitor.press(visitor.button(t('ui.sendAgain')))
    await page.getByRole('article', { name: t('post.answerBy', { name: 'Hasty' }) }).waitFor()
    expect(await answersIn(second)).toEqual([typed])
  })

  test('a visitor’s answer is published as they sign in beside it, and not a letter of it is lost', async () => {
    const olivier = await aRegistered('Olivier', 'en')
    const question = await aQuestion()
    const visitor = await Visitor.in(await newWindow(options), manner)
    const { page, t } = visitor
    await page.goto(addressOf(question))
    await visitor.answers(typed)
    await visitor.sees(t('thread.signInToPublish'))
    expect(await page.locator('#answer-text').inputValue()).toBe(typed)
    await visitor.field(t('account.email')).fill(olivier.email)
    await visitor.field(t('account.password')).fill('not that one')
    await visitor.press(visitor.button(t('thread.publishAnswer')))
    await visitor.sees(t('errors.wrong-credentials'))
    await visitor.field(t('account.password')).fill(olivier.password)
    await visitor.press(visitor.button(t('thread.publishAnswer')))
    await page.getByRole('article', { name: t('post.answerBy', { name: 'Olivier' }) }).waitFor()
    expect(await answersIn(question)).toEqual([typed])
  })

  test('a registration sent faster than one can write keeps the name and the address', async () => {
    const visitor = await Visitor.in(await newWindow(options), manner)
    const { page, t } = visitor
    await page.goto(`${site.address}/register`)
    const [name, email, password] = ['Swift', 'swift@example.org', 'nine patient otters']
    await sentAtOnce(visitor, { displayName: name, email, password })
    await page.getByRole('alert').waitFor()
    expect(await visitor.field(t('account.displayName')).inputValue()).toBe(name)
    expect(await visitor.field(t('account.email')).inputValue()).toBe(email)
    expect(await visitor.field(t('account.password')).inputValue()).toBe('')
    expect(await openClient().account.count({ where: { email } })).toBe(0)
  })
})

test('what a visitor wrote as an answer is there when they have signed in on another page, and is published once', async () => {
  const olivier = await aRegistered('Olivier', 'en')
  const question = await aQuestion()
  const visitor = await Visitor.in(await newWindow(), { locale: 'en', javaScript: true, hand: mouse })
  const { page, t } = visitor
  await page.goto(addressOf(question))
  await visitor.answers(typed)
  await visitor.sees(t('thread.signInToPublish'))
  await visitor.press(page.getByRole('banner').getByRole('link', { name: t('frame.signIn') }))
  await visitor.signsIn(olivier)
  await vi.waitFor(async () => expect(await page.locator('#answer-text').inputValue()).toBe(typed))
  await visitor.press(visitor.button(t('thread.publishAnswer')))
  await page.getByRole('article', { name: t('post.answerBy', { name: 'Olivier' }) }).waitFor()
  expect(await answersIn(question)).toEqual([typed])
  await page.reload()
  expect(await page.locator('#answer-text').inputValue()).toBe('')
})

test('a comment whose author was signed out meanwhile is published as they sign in beside it', async () => {
  const olivier = await aRegistered('Olivier', 'en')
  const question = await aQuestion()
  const window = await windowOf(olivier.person, site.address)
  const visitor = await Visitor.in(window, { locale: 'en', javaScript: true, hand: mouse })
  const { page, t } = visitor
  await page.goto(addressOf(question))
  await visitor.press(visitor.link(t('post.comment')))
  await visitor.field(t('post.yourComment')).fill(typed)
  await openClient().session.deleteMany({ where: { memberId: olivier.person.id } })
  await visitor.press(visitor.button(t('post.publishComment')))
  await visitor.sees(t('thread.signInToPublish'))
  expect(await visitor.field(t('post.yourComment')).inputValue()).toBe(typed)
  await visitor.field(t('account.email')).fill(olivier.email)
  await visitor.field(t('account.password')).fill(olivier.password)
  await visitor.press(visitor.button(t('post.publishComment')))
  await page.waitForURL('**/questions/**')
  await page.getByText(typed).waitFor()
})

const addressOf = ({ threadId }: { threadId: string }) => site.address + threadPermalink(threadId)

const answersIn = async ({ threadId }: { threadId: string }) => {
  const found = await openClient().post.findMany({ where: { threadId, role: 'answer' }, select: { body: true } })
  return found.map(({ body }) => body)
}

/** Somebody has answered elsewhere, that many seconds before now. */
const answersAgo = (person: Person, { threadId, seconds }: { threadId: string; seconds: number }) => {
  const now = new Date(Date.now() - seconds * 1000)
  return postAnswer({ ...as(person), now }, { threadId, body: 'Something else, a moment ago.', formToken: aForm() })
}

/** Until one may press again: a script holds the button, without one people count for themselves. */
async function held({ page, t }: Visitor, seconds: number): Promise<void> {
  const again = page.getByRole('button', { name: t('ui.sendAgain') })
  const pressableAt = Date.now() + seconds * 1000
  if (await page.evaluate(() => customElements.get('count-down') !== undefined)) {
    expect(await again.isDisabled()).toBe(true)
    await vi.waitUntil(() => again.isEnabled(), { timeout: 20_000, interval: 100 })
  } else await vi.waitUntil(() => Date.now() > pressableAt, { timeout: 20_000, interval: 100 })
}

/** As a program would: no time passes between the page and its form. */
async function sentAtOnce({ page }: Visitor, fields: Record<string, string>): Promise<void> {
  await page.evaluate((values) => {
    const form = document.querySelector<HTMLFormElement>('main form')
    for (const [name, value] of Object.entries(values))
      (form?.elements.namedItem(name) as HTMLInputElement | null)?.setAttribute('value', value)
    form?.requestSubmit()
  }, fields)
}
