import { beforeAll, expect, test } from 'vitest'
import { setRelation } from '#server/members/relations.ts'
import { newWindow } from '#server/testing/browser.ts'
import { as } from '#server/testing/people.ts'
import { servedSite } from '#server/testing/site.ts'
import { aComment, aMember, anAnswer, aQuestion, type Person, type Question } from '#server/testing/world.ts'
import { threadPermalink } from '../../app/paths.ts'
import { windowOf } from './journeys/community.ts'

let site: string
let tiana: Person
let question: Question
beforeAll(async () => {
  site = await servedSite()
  tiana = await aMember({ name: 'Tiana' })
  question = await aQuestion({ title: 'Does the lid of the kettle come off?', by: tiana })
})

test('a refused button shows a page that says why and leads back to where it stood', async () => {
  const page = await (await windowOf(tiana, site)).newPage()
  await page.goto(site + threadPermalink(question.threadId))
  const address = page.url()
  // A vote for one's own text is not offered: an old page may still send it.
  await page.evaluate((postId) => {
    document.body.insertAdjacentHTML(
      'beforeend',
      `<form method="post" action="/votes"><input name="postId" value="${postId}"><button name="value" value="1">Vote anyway</button></form>`,
    )
  }, question.postId)
  const [reply] = await Promise.all([
    page.waitForResponse((response) => response.request().method() === 'POST'),
    page.getByRole('button', { name: 'Vote anyway' }).click(),
  ])
  expect(reply.status()).toBe(403)
  await page.getByText('One does not vote for oneself.').waitFor()
  await page.getByRole('banner').waitFor()
  expect(await page.getByRole('main').getByRole('link').first().getAttribute('href')).toBe(new URL(address).pathname)
})

test('what is no form is answered with a page too', async () => {
  const page = await (await newWindow()).newPage()
  const reply = await page.request.post(`${site}/votes`, { data: { value: 1 } })
  expect([reply.status(), reply.headers()['content-type']]).toEqual([400, 'text/html; charset=utf-8'])
})

test('comments of somebody I mute are folded', async () => {
  const loud = await aMember({ name: 'Loud Larry' })
  await aComment(await anAnswer(question), { by: loud, body: 'Everybody knows that, surely?' })
  await setRelation(as(tiana), { otherId: loud.id, kind: 'mute' })
  const page = await (await windowOf(tiana, site, { javaScriptEnabled: false })).newPage()
  await page.goto(site + threadPermalink(question.threadId))
  const comment = page.getByText('Everybody knows that, surely?')
  expect(await comment.isVisible()).toBe(false)
  await page.getByText('You mute Loud Larry').click()
  await comment.waitFor()
})
