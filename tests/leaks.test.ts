import { expect, test } from 'vitest'
import { acceptAnswer } from '#server/community/acceptance.ts'
import { threadAddress } from '#server/community/addresses.ts'
import { followThread } from '#server/community/follows.ts'
import { startSession } from '#server/members/sessions/sessions.ts'
import { openClient } from '#server/platform/db.ts'
import { shortId } from '#server/platform/ids.ts'
import { aComment, anAnswer, aQuestion } from '#server/testing/conversations.ts'
import { capturedMails } from '#server/testing/mails.ts'
import { aMember, aProduct, aSpace, as, reactionsSettled } from '#server/testing/people.ts'
import { servedSite } from '#server/testing/site.ts'

/** What is looked for, and what must never be found by those who may not see it. */
const known = 'quokkaloupe'
const secret = 'xylobrume'

const site = await servedSite({ LIMITS: '0' })
const closed = await aClosedConversation()

async function aClosedConversation() {
  const space = await aSpace('groups')
  const insider = await aMember({ name: 'Insider', groupIds: space.groupIds })
  const product = await aProduct('Parallel tent')
  const question = await aQuestion({
    ...{ by: insider, spaceId: space.id, tags: ['kept-apart'], productIds: [product.id] },
    title: `The ${known} and the ${secret} of it all?`,
    body: `Nobody outside may read of the ${known}, the ${secret} and the rest of it.`,
  })
  const answer = await anAnswer(question, {
    by: await aMember({ groupIds: space.groupIds }),
    body: `An answer on ${known} and ${secret}.`,
  })
  await aComment(answer, { by: insider, body: `A comment on ${known}, ${secret}.` })
  await acceptAnswer(as(insider), { postId: answer.postId })
  await reactionsSettled()
  const thread = await openClient().thread.findUniqueOrThrow({ where: { id: question.threadId } })
  const { slug, sku, brand } = await openClient().product.findUniqueOrThrow({
    where: { id: product.id },
    include: { brand: true },
  })
  return {
    ...{ space, insider, question, answer, thread, product: slug, sku, brand: brand.slug },
    address: threadAddress(thread),
  }
}

const pages = (): string[] => {
  const { space, insider, question, answer, thread, product, sku, brand } = closed
  const [opening, reply, id] = [shortId(question.postId), shortId(answer.postId), shortId(thread.id)]
  const sorts = ['newest', 'active', 'unanswered', 'solved', 'hot']
  return [
    ...[
      '/',
      '/discussions',
      '/products',
      `/products/${product}`,
      '/tags',
      '/tags/kept-apart',
      '/spaces',
      `/spaces/${space.slug}`,
    ],
    ...sorts.flatMap((sort) => [`/questions?sort=${sort}`, `/questions?sort=${sort}&language=all`]),
    ...[`/members/${insider.handle}`, `/members/${insider.handle}?tab=answers`, '/members/Insider'],
    ...[
      `/search?q=${known}`,
      `/search?q=${known}&kind=thread`,
      '/search?q=kept-apart',
      `/search?q=${known.slice(0, 6)}`,
    ],
    ...[`/ask?title=The+${known}+and+the+rest`, `/ask/similar?title=The+${known}+and+the+rest`, `/ask/solved/${id}`],
    // Never with its slug, which a page would only say back.
    ...[`/questions/${id}/x`, `/discussions/${id}/x`, `/questions/${id}`],
    ...[opening, reply].flatMap((post) =>
      ['', '/edit', '/history', '/report', '/decide', '/withdraw'].map((deed) => `/posts/${post}${deed}`),
    ),
    ...[
      '/sitemap.xml',
      '/robots.txt',
      '/feeds/questions.atom',
      '/feeds/tags/kept-apart.atom',
      `/feeds/spaces/${space.slug}.atom`,
    ],
    ...[`/feeds/products/${product}.atom`, `/questions/${id}.atom`, `/w/v1/${brand}/${sku}/questions.html`],
  ]
}

const queries = () => [
  `{ thread(id: "${closed.thread.id}") { title opening { text } answers { edges { node { text } } } } }`,
  `{ node(id: "${Buffer.from(`Thread:${closed.thread.id}`).toString('base64')}") { id ... on Thread { title } } }`,
  `{ product(slug: "${closed.product}") { name questions(first: 50) { edges { node { title } } } } }`,
]

test('a visitor finds a conversation that is not for them nowhere', async () => {
  for (const page of pages()) expect(await told(page), page).not.toContain(secret)
})

test('a member outside its group finds it nowhere either', async () => {
  const cookie = await signedInAs((await aMember()).id)
  for (const page of pages()) expect(await told(page, cookie), page).not.toContain(secret)
})

test('the API knows nothing of it', async () => {
  for (const query of queries()) {
    const headers = { 'content-type': 'application/json' }
    const answer = await fetch(`${site}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query }) })
    expect(answer.status).toBe(200)
    expect(await answer.text()).not.toContain(secret)
  }
})

test('who belongs to its group reads it: what is asked above can be answered', async () => {
  const cookie = await signedInAs(closed.insider.id)
  const places = [closed.address, `/search?q=${known}`, `/spaces/${closed.space.slug}`, `/products/${closed.product}`]
  for (const page of places) expect(await told(page, cookie), page).toContain(secret)
})

test('who has left the group gets no more mail of it', async () => {
  const { space, question } = closed
  const leaver = await aMember({ groupIds: space.groupIds })
  await followThread(as(leaver), { threadId: question.threadId, follow: true })
  await openClient().groupMember.deleteMany({ where: { memberId: leaver.id } })
  await anAnswer(question, {
    by: await aMember({ groupIds: space.groupIds }),
    body: `One more answer on the ${secret}.`,
  })
  await reactionsSettled()
  expect(await capturedMails(`${leaver.handle}@example.org`)).toEqual([])
  expect(await capturedMails(`${closed.insider.handle}@example.org`)).not.toEqual([])
})

async function told(page: string, cookie = ''): Promise<string> {
  const answer = await fetch(site + page, { headers: { cookie } })
  expect(answer.status, page).toBeLessThan(500)
  return answer.text()
}

async function signedInAs(memberId: string): Promise<string> {
  const session = await startSession(memberId, { now: new Date(), device: 'a test' })
  return `session=${session.token}`
}
