import { beforeAll, describe, expect, test } from 'vitest'
import { setRelation } from '#server/members/relations.ts'
import { startSession } from '#server/members/sessions/sessions.ts'
import { fileNotice } from '#server/moderation/notices.ts'
import { openClient } from '#server/platform/db.ts'
import { newId, shortId } from '#server/platform/ids.ts'
import { newWindow } from '#server/testing/browser.ts'
import { anImport } from '#server/testing/imports.ts'
import { as, asGuest } from '#server/testing/people.ts'
import { servedSite } from '#server/testing/site.ts'
import {
  aComment,
  aForm,
  aMember,
  aModerator,
  anAnswer,
  aQuestion,
  type Person,
  type Question,
} from '#server/testing/world.ts'
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

describe('what was written is given back', () => {
  const written = 'Wax it first & then brush it, twice.'

  test('when the thread it answers is gone', async () => {
    const threadId = newId(new Date())
    const fields = { threadId, body: written, formToken: aForm() }
    const page = await sentBy(tiana, `/questions/${shortId(threadId)}/gone`, fields)
    expect(page).toMatchObject({ status: 404, texts: [written] })
  })

  test('when it comments on what is no post', async () => {
    const fields = { parentId: 'no-post', body: written, formToken: aForm() }
    expect((await sentBy(tiana, '/comments', fields)).status).toBe(400)
  })

  test('when it edits a post and the session has ended', async () => {
    const path = `/posts/${shortId(question.postId)}/edit`
    const fields = { postId: question.postId, title: 'Does it come off?', body: written }
    expect(await sentBy(null, path, fields)).toMatchObject({ status: 401, texts: [written] })
    expect((await sentBy(null, path, { ...fields, postId: 'no-post' })).status).toBe(401)
  })

  test('when it is the reason of a decision that somebody else has just taken', async () => {
    const noise = await aQuestion()
    const guest = { ...asGuest(), now: new Date() }
    await fileNotice(guest, { contributionId: noise.postId, reason: 'spam', text: '', from: '192.0.2.1' })
    const { id: noticeId } = await openClient().notice.findFirstOrThrow({ where: { contributionId: noise.postId } })
    const fields = { intent: noticeId, noticeId, outcome: 'dismiss', rule: 'spam', language: 'en', reason: written }
    const [first, second] = [await aModerator(), await aModerator()]
    expect((await sentBy(first, '/moderation', fields)).status).toBe(302)
    expect(await sentBy(second, '/moderation', fields)).toMatchObject({ status: 409, texts: [written] })
  })

  test('when it is about an import that somebody else has just been given', async () => {
    const { anna } = await anImport()
    const { handle } = await openClient().member.findUniqueOrThrow({ where: { id: anna } })
    const asked = { intent: 'ask', importedId: anna, text: written, evidence: '' }
    expect((await sentBy(tiana, `/members/${handle}/claim`, asked)).status).toBe(302)
    const again = { ...asked, evidence: 'no address' }
    expect(await sentBy(tiana, `/members/${handle}/claim`, again)).toMatchObject({ status: 400, texts: [written] })
    const { id: claimId } = await openClient().memberClaim.findFirstOrThrow({ where: { importedId: anna } })
    const granted = { intent: claimId, claimId, reason: written, typed: handle, outcome: 'grant' }
    const [first, second, late] = [await aModerator(), await aModerator(), await aMember()]
    expect((await sentBy(first, '/moderation/claims', granted)).status).toBe(302)
    expect(await sentBy(second, '/moderation/claims', granted)).toMatchObject({ status: 409, texts: [written, handle] })
    expect(await sentBy(late, `/members/${handle}/claim`, asked)).toMatchObject({ status: 409, texts: [written] })
  })
})

/** A form as a browser sends it, and the texts that stand in the areas of the page that answers. */
async function sentBy(person: Person | null, path: string, fields: Record<string, string>) {
  const headers: Record<string, string> = { 'sec-fetch-site': 'same-origin', accept: 'text/html' }
  if (person) headers.cookie = `session=${(await startSession(person.id, { now: new Date(), device: 'a test' })).token}`
  const init = { method: 'POST', headers, body: new URLSearchParams(fields), redirect: 'manual' } as const
  const reply = await fetch(site + path, init)
  const areas = [...(await reply.text()).matchAll(/<textarea[^>]*>([^<]+)<\/textarea>/g)]
  return { status: reply.status, texts: areas.map(([, text]) => text?.replaceAll('&amp;', '&')) }
}
