import { expect, test } from 'vitest'
import { withdrawPost } from '#server/community/withdraw-post.ts'
import { waitingForModerators } from '#server/moderation/queue.ts'
import { shortId } from '#server/platform/ids.ts'
import { aMember, aModerator, aQuestion, as } from '#server/testing/world.ts'
import type { EntraideContext } from '../../context.ts'
import { action, loader } from './report.tsx'

const origin = 'https://entraide.example'

test('who reported a post is thanked, also when its author took it back in the same moment', async () => {
  const question = await aQuestion()
  const facts = { theme: 'auto', origin, demo: false, returnTo: '/', clientAddress: null } as const
  const context: EntraideContext = { ctx: as(await aMember()), request: { ...facts, community: { name: 'Entraide' } } }
  const at = { params: { id: shortId(question.postId) }, context: { ...context } }
  const body = new URLSearchParams({ contributionId: question.postId, reason: 'spam', text: '' })
  const reply = await action({ ...at, request: new Request(`${origin}/posts/x/report`, { method: 'POST', body }) })
  expect(reply).toMatchObject({ status: 302 })
  expect(await waitingForModerators(as(await aModerator()))).toBe(1)

  await withdrawPost(as(question.asker), { postId: question.postId })
  await expect(loader({ ...at, request: new Request(`${origin}/posts/x/report`) })).rejects.toThrow()
  const to = reply instanceof Response ? (reply.headers.get('location') ?? '') : ''
  const page = await loader({ ...at, request: new Request(origin + to) })
  expect(page).toMatchObject({ subject: null, postId: question.postId })
})
