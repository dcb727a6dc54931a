import { beforeAll, describe, expect, test } from 'vitest'
import { openClient } from '#server/platform/db.ts'
import { newWindow } from '#server/testing/browser.ts'
import { aModerator, anAnswer, aQuestion, aQuestionAnsweredBy } from '#server/testing/world.ts'
import { threadPermalink } from '../../../app/paths.ts'
import { aRegistered, type Community, servedCommunity, windowOf } from './community.ts'
import { mouse } from './hand.ts'
import { linkInMail, Visitor } from './visitor.ts'

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

  test('an answer is found helpful, and not any more', async () => {
    const answerer = await aRegistered('Tiana', 'en')
    const { question, answer } = await aQuestionAnsweredBy(answerer.person)
    const voter = await aRegistered('Paul', 'en')
    const visitor = await Visitor.in(await windowOf(voter.person, site.address, options), manner)
    const { page } = visitor
    await page.goto(site.address + threadPermalink(question.threadId))
    const helpful = page.locator(`#vote-${answer.postId} button`)
    const document = await page.evaluate(() => performance.timeOrigin)
    await visitor.press(helpful)
    await page.locator(`#vote-${answer.postId} button[aria-pressed="true"]`).waitFor()
    expect(await helpful.textContent()).toContain('1')
    expect((await page.evaluate(() => performance.timeOrigin)) === document, 'the page stays').toBe(javaScript)
    if (javaScript) expect(await page.locator('body > [role="status"]').textContent()).toMatch(/^1 person/)
    await page.reload()
    expect(await helpful.getAttribute('aria-pressed')).toBe('true')
    await visitor.press(helpful)
    await page.locator(`#vote-${answer.postId} button[aria-pressed="false"]`).waitFor()
    expect(await votesOn(answer)).toEqual([])
  })

  test('who votes without an account is asked to sign in, and comes back to the thread', async () => {
    const { person } = await aRegistered('Tiana', 'en')
    const { question, answer } = await aQuestionAnsweredBy(person)
    const voter = await aRegistered('Paul', 'en')
    const visitor = await Visitor.in(await newWindow(options), manner)
    const { page } = visitor
    await page.goto(site.address + threadPermalink(question.threadId))
    const thread = page.url()
    await visitor.press(page.locator(`#vote-${answer.postId} button`))
    await page.waitForURL('**/sign-in*')
    await visitor.signsIn(voter)
    await page.waitForURL(thread)
    await visitor.press(page.locator(`#vote-${answer.postId} button`))
    await page.locator(`#vote-${answer.postId} button[aria-pressed="true"]`).waitFor()
    expect(await votesOn(answer)).toMatchObject([{ memberId: voter.person.id, value: 1 }])
  })

  test('a reported answer is hidden with a reason, which its author reads and gets by mail; then it is restored', async () => {
    const author = await aRegistered('Gaston', 'en')
    const said = `Only fools buy that one. ${javaScript}`
    const question = await aQuestion()
    await anAnswer(question, { by: author.person, body: said })
    const thread = site.address + threadPermalink(question.threadId)

    const reader = await Visitor.in(await newWindow(options), manner)
    const { t } = reader
    await reader.page.goto(thread)
    const theAnswer = ({ page }: Visitor) => page.getByRole('article', { name: t('post.answerBy', { name: 'Gaston' }) })
    await theAnswer(reader).locator('summary').click()
    await reader.press(theAnswer(reader).getByRole('link', { name: t('post.report') }))
    await reader.page.getByRole('radio', { name: t('report.reason.abuse') }).check()
    await reader.page.getByLabel(t('report.inAWord')).fill('It insults whoever asked.')
    await reader.press(reader.button(t('report.send')))
    await reader.sees(t('report.filed'))

    const moderator = await Visitor.in(await windowOf(await aModerator(), site.address, options), manner)
    await moderator.page.goto(`${site.address}/moderation`)
    // What was taken back before waits again.
    await moderator.press(moderator.page.getByRole('link', { name: said }))
    await moderator.page.locator('a[aria-current="true"]', { hasText: said }).waitFor()
    await moderator.sees('It insults whoever asked.')
    const reason = 'Argue about the tent, not about who buys it.'
    await moderator.page.getByRole('textbox', { name: t('decide.reason') }).fill(reason)
    await moderator.press(moderator.page.getByRole('button', { name: t('decide.hide') }))
    const undo = moderator.page.getByRole('button', { name: t('moderation.undo') })
    await undo.waitFor()

    await reader.page.goto(thread)
    expect(await reader.page.locator('main').textContent()).not.toContain(said)

    const gaston = await Visitor.in(await windowOf(author.person, site.address, options), manner)
    await gaston.page.goto(await linkInMail(author.email, 'Your post was hidden'))
    await gaston.sees(reason)
    await gaston.sees(said)

    await moderator.press(undo)
    await gaston.page.goto(await linkInMail(author.email, 'Your post is visible again'))
    await gaston.sees(said)
    await reader.page.goto(thread)
    await reader.sees(said)
  })
})

const votesOn = ({ postId }: { postId: string }) => openClient().vote.findMany({ where: { contributionId: postId } })
