import type { ServerBuild } from '@remix-run/node'
import { expect, test } from 'vitest'
import { Forbidden, TooMany } from '#server/platform/errors.ts'
import { asGuest } from '#server/testing/people.ts'
import { withErrorReplies } from './error-replies.ts'

const origin = 'https://entraide.example'

/** What a page is told when its action does that. */
async function refused(action: () => unknown, request: Request): Promise<unknown> {
  const routes = { votes: { id: 'votes', path: 'votes', module: { default: () => null, action } } }
  // The rest of a build has no part in it.
  const wrapped = withErrorReplies({ routes } as unknown as ServerBuild).routes.votes?.module.action as (
    args: object,
  ) => Promise<unknown>
  const context = { ctx: asGuest(), request: { origin } }
  return wrapped({ request, context, params: {} }).catch((thrown: unknown) => thrown)
}
const form = (headers: Record<string, string> = {}) =>
  new Request(`${origin}/votes`, { method: 'POST', body: new URLSearchParams({ value: '1' }), headers })
const own = () => {
  throw new Forbidden('own-post')
}

test('a refused form leads back to the page it stood on, if that is one of ours', async () => {
  const from = (referer: string) => refused(own, form({ referer }))
  expect(await from(`${origin}/questions/1/a?page=2`)).toMatchObject({
    data: { code: 'own-post', back: '/questions/1/a?page=2' },
    init: { status: 403 },
  })
  for (const elsewhere of ['https://evil.example/questions', 'about:blank', 'nothing'])
    expect(await from(elsewhere)).not.toHaveProperty('data.back')
})

test('one who was too fast is told when to press again', async () => {
  const tooFast = () => {
    throw new TooMany('too-fast', 3)
  }
  expect(await refused(tooFast, form())).toMatchObject({
    data: { code: 'too-fast', retryAfter: 3 },
    init: { status: 429, headers: { 'Retry-After': '3' } },
  })
})

test('what is no form is refused before it is read', async () => {
  const json = new Request(`${origin}/votes`, {
    method: 'POST',
    body: '{"value":1}',
    headers: { 'content-type': 'application/json' },
  })
  expect(await refused(() => json.formData(), json)).toMatchObject({ data: { code: 'invalid' }, init: { status: 400 } })
})
