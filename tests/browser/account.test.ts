import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { identityBySession } from '#server/members/sessions/sessions.ts'
import { openClient } from '#server/platform/db.ts'
import { anAccount } from '#server/testing/accounts.ts'
import { newWindow } from '#server/testing/browser.ts'
import { capturedMails, secretIn } from '#server/testing/mails.ts'
import { servedSite } from '#server/testing/site.ts'
import { aSpace } from '#server/testing/world.ts'

const site = await servedSite()
const phrase = 'seven quiet herons'
/** A form that comes back sooner was not filled in by a person. */
const personally = 2_100

let numbered = 0
const anAddress = () => {
  numbered += 1
  return `newcomer-${numbered}@example.org`
}

beforeAll(async () => {
  await aSpace()
  await aSpace()
})

const aPage = async (options = {}): Promise<Page> => (await newWindow(options)).newPage()

async function registerWith(page: Page, email: string): Promise<void> {
  await page.waitForTimeout(personally)
  await page.getByLabel('Display name').fill('Noémie Caradec')
  await page.getByLabel('E-mail address').fill(email)
  await page.getByLabel('Password').fill(phrase)
  await page.getByRole('button', { name: 'Create an account' }).click()
  await page.getByRole('heading', { name: 'Look at your mail' }).waitFor()
}

/** The latest mail of that kind, once the worker has written it. */
async function mailTo(email: string, kind: string) {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const mail = (await capturedMails(email)).findLast((written) => written.kind === kind)
    if (mail) return mail
    await new Promise((later) => setTimeout(later, 100))
  }
  throw new Error(`no mail ${kind} to ${email}`)
}

async function tryToSignIn(page: Page, { email, password }: { email: string; password: string }): Promise<void> {
  await page.getByLabel('E-mail address').fill(email)
  await page.getByLabel('Password').fill(password)
  await page.locator('main').getByRole('button', { name: 'Sign in' }).click()
}

async function signedInPage(account: { email: string; password: string }, options = {}): Promise<Page> {
  const page = await aPage(options)
  await page.goto(`${site}/sign-in`)
  await tryToSignIn(page, account)
  await page.locator('summary', { hasText: 'Your account' }).waitFor()
  return page
}

describe.each([true, false])('a newcomer, JavaScript %s', (javaScriptEnabled) => {
  test('writes a question, registers without losing a letter, and publishes it from the mail in another browser', async () => {
    const email = anAddress()
    const title = `Which stove lights at minus ten, script ${javaScriptEnabled}?`
    const body = 'Mine goes out below zero,\n\n- gas cartridge\n- no wind\n\n"quotes" & <angles> too.'
    const page = await aPage({ javaScriptEnabled })
    await page.goto(`${site}/ask?title=${encodeURIComponent(title)}`)
    await page.getByLabel('Details').fill(body)
    await page.getByLabel('Space').selectOption({ index: 1 })
    await page.getByRole('button', { name: 'Publish' }).click()
    await page.getByText(`Your question is kept: ${title}`).waitFor()
    await registerWith(page, email)
    const mail = await mailTo(email, 'verify-address')
    const other = await aPage({ javaScriptEnabled })
    await other.goto(`${site}/verify/${secretIn(mail, 'verify')}`)
    await other.getByRole('heading', { name: title }).waitFor()
    await other.reload()
    expect(await openClient().thread.count({ where: { title } })).toBe(0)
    await other.getByRole('button', { name: 'Confirm my address and publish' }).click()
    await other.getByRole('heading', { level: 1, name: title }).waitFor()
    const thread = await openClient().thread.findFirstOrThrow({ where: { title }, include: { posts: true } })
    expect(thread.posts[0]?.body).toBe(body)
    await other.goto(`${site}/verify/${secretIn(mail, 'verify')}`)
    await other.getByRole('heading', { name: 'Your address is confirmed' }).waitFor()
  })

  test('with an address that has an account sees the same page, and its owner gets a mail', async () => {
    const { email } = await anAccount()
    const page = await aPage({ javaScriptEnabled })
    await page.goto(`${site}/register`)
    await registerWith(page, email)
    expect((await mailTo(email, 'already-registered')).subject).toContain('You already have an account')
  })
})

test('a program that fills in what people do not see is answered alike, and nothing is made', async () => {
  const email = anAddress()
  const fields = { displayName: 'Robot', email, password: phrase, website: 'http://spam.example' }
  const reply = await fetch(`${site}/register`, {
    ...{ method: 'POST', redirect: 'manual', body: new URLSearchParams(fields) },
  })
  expect(reply.headers.get('location')).toBe('/register/sent')
  expect(await openClient().account.count({ where: { email } })).toBe(0)
  const hasty = await fetch(`${site}/register`, {
    method: 'POST',
    body: new URLSearchParams({ ...fields, website: '' }),
  })
  expect(hasty.status).toBe(429)
})

describe('signing in', () => {
  test('leads back to where one was, and out again ends the session', async () => {
    const account = await anAccount()
    const page = await aPage({ javaScriptEnabled: false })
    await page.goto(`${site}/settings/preferences`)
    expect(new URL(page.url()).pathname).toBe('/sign-in')
    await tryToSignIn(page, account)
    await page.getByRole('heading', { name: 'Preferences' }).waitFor()
    const [cookie] = (await page.context().cookies()).filter(({ name }) => name === 'session')
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax' })
    expect(await identityBySession(cookie?.value ?? '')).not.toBeNull()
    await page.locator('summary', { hasText: 'Your account' }).click()
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.locator('header').getByRole('link', { name: 'Sign in' }).first().waitFor()
    expect(await identityBySession(cookie?.value ?? '')).toBeNull()
  })

  test('keeps the address that was typed, never the password, and says one thing whatever was wrong', async () => {
    const page = await aPage()
    const { email } = await anAccount()
    for (const typed of [email, 'nobody@example.org']) {
      await page.goto(`${site}/sign-in`)
      await tryToSignIn(page, { email: typed, password: 'not this phrase' })
      await page.getByText('The address and the password do not belong together.').waitFor()
      expect(await page.getByLabel('E-mail address').inputValue()).toBe(typed)
      expect(await page.getByLabel('Password').inputValue()).toBe('')
    }
  })

  test('never leads to another host', async () => {
    const page = await aPage()
    await page.goto(`${site}/sign-in?returnTo=//evil.example/`)
    await tryToSignIn(page, await anAccount())
    await page.locator('summary', { hasText: 'Your account' }).waitFor()
    expect(page.url()).toBe(`${site}/`)
  })

  test('with a forgotten password goes by a mail', async () => {
    const { email } = await anAccount()
    const page = await aPage({ javaScriptEnabled: false })
    await page.goto(`${site}/reset`)
    await page.getByLabel('E-mail address').fill(email)
    await page.getByRole('button', { name: 'Send the mail' }).click()
    await page.getByRole('heading', { name: 'Look at your mail' }).waitFor()
    await page.goto(`${site}/reset/${secretIn(await mailTo(email, 'reset-password'), 'reset')}`)
    await page.getByLabel('New password').fill('password123')
    await page.getByRole('button', { name: 'Save and sign me in' }).click()
    await page.getByText('among the first that anyone tries').waitFor()
    await page.getByLabel('New password').fill('eight quiet herons')
    await page.getByRole('button', { name: 'Save and sign me in' }).click()
    await page.getByText('Your password has changed.').waitFor()
  })
})

describe('settings', () => {
  test('change the name and the language, end another session, and delete the account', async () => {
    const account = await anAccount({ name: 'Ben' })
    const { password, memberId } = account
    const [page, elsewhere] = [await signedInPage(account), await signedInPage(account)]
    await page.goto(`${site}/settings`)
    await page.getByLabel('Display name').fill('Benjamin')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('Saved.').waitFor()
    await page.goto(`${site}/settings/sessions`)
    await page.locator('main').getByRole('button', { name: 'Sign out' }).click()
    await page.getByText('This device is signed out.').waitFor()
    await elsewhere.goto(`${site}/settings`)
    expect(new URL(elsewhere.url()).pathname).toBe('/sign-in')
    await page.goto(`${site}/settings/preferences`)
    await page.getByLabel('Language of the interface and of mails').selectOption('fr')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('Enregistré.').waitFor()
    await page.goto(`${site}/settings/delete`)
    await page.getByLabel('L’effacer aussi').check()
    await page.getByLabel('Mot de passe').fill(password)
    await page.getByRole('button', { name: 'Supprimer mon compte' }).click()
    await page.getByRole('heading', { name: /est supprimé|is deleted/ }).waitFor()
    expect(await openClient().account.count({ where: { memberId } })).toBe(0)
  })
})
