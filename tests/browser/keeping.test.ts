import type { BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { sessionCookie } from '#server/members/sessions/cookie.ts'
import { startSession } from '#server/members/sessions/sessions.ts'
import { fileNotice } from '#server/moderation/notices.ts'
import { openClient } from '#server/platform/db.ts'
import { newWindow } from '#server/testing/browser.ts'
import { postIn } from '#server/testing/lookups.ts'
import { servedSite } from '#server/testing/site.ts'
import { aMember, aModerator, anAdmin, anAnswer, aQuestion, as, type Person } from '#server/testing/world.ts'

let site: string
let moderator: Person
let admin: Person

beforeAll(async () => {
  site = await servedSite()
  moderator = await aModerator({ name: 'Maude' })
  admin = await anAdmin({ name: 'Ada' })
})

async function signedIn(person: Person, options: BrowserContextOptions = {}): Promise<Page> {
  const window = await newWindow(options)
  await signIn(window, person)
  return window.newPage()
}

async function signIn(window: BrowserContext, person: Person): Promise<void> {
  const { token } = await startSession(person.id, { now: new Date(), device: 'Chromium' })
  const [name = '', value = ''] = (sessionCookie(token, site).split(';')[0] ?? '').split('=')
  await window.addCookies([{ name, value, url: site }])
}

async function aReportedAnswer() {
  const answer = await anAnswer(await aQuestion(), { body: 'Buy it with my code TRAIL20, it is the best one.' })
  const words = { reason: 'spam' as const, text: 'A code at the end.', from: 'test' }
  await fileNotice(as(await aMember()), { contributionId: answer.postId, ...words })
  return answer.postId
}

describe('moderating', () => {
  test('needs one key to hide with the published reason, and one to take it back', async () => {
    const postId = await aReportedAnswer()
    const page = await signedIn(moderator)
    await page.goto(`${site}/moderation`)
    await page.getByText('Buy it with my code').last().waitFor()
    await page.keyboard.press('h')
    await page.getByText('Text hidden. Rule: advertising.').waitFor()
    expect((await postIn(postId)).state).toBe('hidden')
    const decision = await openClient().decision.findFirstOrThrow({ where: { contributionId: postId } })
    expect(decision.reason).toContain('advertises without saying so')
    await page.keyboard.press('u')
    await page.getByText('A code at the end.').waitFor()
    expect((await postIn(postId)).state).toBe('visible')
    await page.keyboard.press('d')
    await page.getByText('Nothing waits').waitFor()
  })

  test('leaves the keys alone while one types, and when they are switched off', async () => {
    const postId = await aReportedAnswer()
    const page = await signedIn(moderator)
    await page.goto(`${site}/moderation`)
    await page.getByRole('textbox', { name: 'Reason' }).pressSequentially('hd')
    expect(await page.getByRole('textbox', { name: 'Reason' }).inputValue()).toBe('hd')
    await page.getByRole('button', { name: 'Keyboard keys' }).click()
    await page.keyboard.press('h')
    expect((await postIn(postId)).state).toBe('visible')
  })

  test('without JavaScript keeps what was typed when it is too short, then answers with it', async () => {
    const page = await signedIn(moderator, { javaScriptEnabled: false })
    await page.goto(`${site}/moderation`)
    await page.getByRole('textbox', { name: 'Reason' }).fill('No.')
    await page.getByRole('button', { name: 'Keep as it is' }).click()
    await page.getByText('This is too short').waitFor()
    expect(await page.getByRole('textbox', { name: 'Reason' }).inputValue()).toBe('No.')
    await page.getByRole('textbox', { name: 'Reason' }).fill('A code alone is no hidden advertising.')
    await page.getByRole('button', { name: 'Keep as it is' }).click()
    await page.getByText('Reports dismissed').waitFor()
    await page.goto(`${site}/moderation/decisions`)
    await page.getByText('A code alone is no hidden advertising.').waitFor()
  })
})

describe('running the community without JavaScript', () => {
  test('an unreadable colour is refused with its reason, a readable one is on the next page', async () => {
    const page = await signedIn(admin, { javaScriptEnabled: false })
    await page.goto(`${site}/admin/community`)
    await page.getByRole('textbox', { name: 'Name' }).fill('Cimes & Vallées')
    await page.getByLabel('Keep Entraide').uncheck()
    await page.getByLabel('Another colour').fill('#f2c230')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('too light for text').waitFor()
    expect(await page.getByRole('textbox', { name: 'Name' }).inputValue()).toBe('Cimes & Vallées')
    await page.getByLabel('Another colour').fill('#7a1f3d')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('Saved.', { exact: true }).waitFor()
    expect(await page.locator('header').textContent()).toContain('Cimes & Vallées')
    expect(await page.locator('link[href="/accent/7a1f3d.css"]').count()).toBe(1)
  })

  test('a legal page is written, published and read', async () => {
    const page = await signedIn(admin, { javaScriptEnabled: false })
    await page.goto(`${site}/admin/legal/imprint`)
    await page.getByRole('textbox', { name: 'Text' }).last().fill('# Who we are\n\nA house of four.')
    await page.getByRole('button', { name: 'Publish version 1' }).click()
    await page.getByText('The new version is published.').waitFor()
    await page.goto(`${site}/legal/imprint`)
    await page.getByText('A house of four.').waitFor()
  })

  test('a space is opened, a group made, a member added to it by handle', async () => {
    const page = await signedIn(admin, { javaScriptEnabled: false })
    await page.goto(`${site}/admin/groups`)
    await page.getByLabel('Name, English').fill('Testers')
    await page.getByLabel('Short name').fill('testers')
    await page.getByRole('button', { name: 'Create the group' }).click()
    const tiana = await aMember({ name: 'Tiana' })
    await page.getByLabel('The member’s handle').fill('nobody-here')
    await page.getByRole('button', { name: 'Add to the group' }).click()
    await page.getByText('There is no such member.').waitFor()
    await page.getByLabel('The member’s handle').fill(`@${tiana.handle}`)
    await page.getByRole('button', { name: 'Add to the group' }).click()
    await page.getByRole('link', { name: 'Tiana' }).waitFor()
    await page.goto(`${site}/admin/spaces/new`)
    await page.getByLabel('Name, English').fill('The test bench')
    await page.getByLabel('Address').fill('test-bench')
    await page.getByLabel('Some groups').check()
    await page.getByLabel('Testers').check()
    await page.getByRole('button', { name: 'Open the space' }).click()
    await page.getByRole('link', { name: 'The test bench' }).waitFor()
  })

  test('the last admin cannot step down, and is told', async () => {
    const page = await signedIn(admin, { javaScriptEnabled: false })
    await page.goto(`${site}/admin/members/${admin.handle}`)
    await page.getByRole('radio', { name: 'Moderator' }).check()
    await page.getByRole('button', { name: 'Change the role' }).click()
    await page.getByText('This is the last admin').waitFor()
  })
})
