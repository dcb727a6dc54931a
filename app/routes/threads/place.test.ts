import { expect, test } from 'vitest'
import { threadPlace } from '#server/community/place-thread.ts'
import { shortId } from '#server/platform/ids.ts'
import { aMember, aProduct, aQuestion, as } from '#server/testing/world.ts'
import type { EntraideContext } from '../../context.ts'
import { action } from './place.tsx'

const origin = 'https://entraide.example'

async function sent(fields: Record<string, string>) {
  const [lid, kettle] = [await aProduct('Lid'), await aProduct('Kettle')]
  const question = await aQuestion({ by: await aMember(), tags: ['lids'], productIds: [lid.id, kettle.id] })
  const ctx = as(question.asker)
  const { threadId, spaceId, productIds } = await threadPlace(ctx, question)
  const [first = '', ...others] = productIds
  const form = {
    threadId,
    spaceId,
    tags: 'lids, noise',
    productIds: first,
    otherProductIds: others.join(','),
    ...fields,
  }
  const facts = { theme: 'auto', origin, demo: false, returnTo: '/', clientAddress: null } as const
  const context: EntraideContext = { ctx, request: { ...facts, community: { name: 'Entraide' } } }
  const request = new Request(`${origin}/posts/x/place`, { method: 'POST', body: new URLSearchParams(form) })
  const reply = await action({ request, params: { id: shortId(question.postId) }, context: { ...context } })
  return { reply, place: () => threadPlace(ctx, question), productIds }
}

test('a thread that is about two products keeps the one that the form does not show', async () => {
  const { place, productIds } = await sent({})
  expect(await place()).toMatchObject({ tags: ['lids', 'noise'], productIds })
})

test('a product’s name that was typed and not looked up is looked up, and nothing is saved meanwhile', async () => {
  const { reply, place } = await sent({ productName: 'Kettle' })
  expect(reply).toMatchObject({ data: { typed: { tags: 'lids, noise' } } })
  expect(await place()).toMatchObject({ tags: ['lids'] })
})
