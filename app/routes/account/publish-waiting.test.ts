import { beforeAll, expect, test } from 'vitest'
import { keepDraft } from '#server/community/drafts.ts'
import { aForm, aMember, aSpace, as, asGuest, type Person } from '#server/testing/world.ts'
import { publishedOr } from './publish-waiting.ts'

let henri: Person
let spaceId: string
beforeAll(async () => {
  henri = await aMember({ name: 'Henri', trustLevel: 0 })
  spaceId = (await aSpace()).id
})

async function waiting(body: string) {
  const kind = 'question' as const
  const question = { kind, spaceId, title: 'Which wax is right for a zipper?', body, tags: [], productIds: [] }
  const formToken = aForm()
  await keepDraft(as(henri), { question: { ...question, formToken }, key: null, address: null })
  return formToken
}
const published = (formToken: unknown) => publishedOr('/', { ctx: asGuest(), memberId: henri.id, formToken })

test('leads to the question once it is published', async () => {
  const formToken = await waiting('It sticks since we came back from the dunes.')
  expect(await published(formToken)).toMatch(/^\/questions\/\w{22}$/)
})

test('leads back to the form with what stood in the way', async () => {
  const links = ['a', 'b', 'c'].map((name) => `https://${name}.example/wax`)
  const formToken = await waiting(`I have read these three pages: ${links.join(' ')}`)
  expect(await published(formToken)).toBe('/ask?refused=too-many-links')
})

test('leads where one was going when nothing waits', async () => {
  expect(await published(null)).toBe('/')
  expect(await published('')).toBe('/')
})
