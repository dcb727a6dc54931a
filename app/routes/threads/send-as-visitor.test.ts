import { beforeAll, expect, test } from 'vitest'
import { openClient } from '#server/platform/db.ts'
import { shortId } from '#server/platform/ids.ts'
import { anAccount } from '#server/testing/accounts.ts'
import { postIn } from '#server/testing/lookups.ts'
import { type Answer, aForm, anAnswer, aQuestion, asGuest } from '#server/testing/world.ts'
import type { EntraideContext } from '../../context.ts'
import { action as comment } from './comments.tsx'
import { action as edit } from './edit.tsx'
import { action as answer } from './thread.tsx'

const origin = 'https://entraide.example'
const body = 'Loosen the lower screw first, then pull the lid towards you.'
let account: Awaited<ReturnType<typeof anAccount>>
let own: Answer

beforeAll(async () => {
  account = await anAccount()
  own = await anAnswer(await aQuestion(), { by: account.person })
})

test('a comment comes back with its text and fields to sign in, which publish it in the same step', async () => {
  const typed = { parentId: own.postId, body, formToken: aForm() }
  expect(await comment(sent('/comments', typed))).toMatchObject({
    data: { lastResult: { initialValue: { parentId: own.postId, body } }, signIn: true },
    init: { status: 401 },
  })
  const reply = (await comment(sent('/comments', { ...typed, ...credentials() }))) as Response
  expect([reply.status, reply.headers.get('set-cookie')]).toEqual([302, expect.stringContaining('session=')])
  expect(await openClient().post.count({ where: { parentId: own.postId } })).toBe(1)
})

test('an edited text comes back past the loader, which has nothing for a visitor', async () => {
  const path = `/posts/${shortId(own.postId)}/edit`
  const typed = { postId: own.postId, body: `${body} Gently.` }
  await expect(edit(sent(path, typed))).rejects.toMatchObject({
    data: { lastResult: { initialValue: typed }, signIn: true },
    init: { status: 401 },
  })
  const wrong = { ...credentials(), password: 'not that one' }
  await expect(edit(sent(path, { ...typed, ...wrong }))).rejects.toMatchObject({
    data: { lastResult: { initialValue: typed, error: { '': ['wrong-credentials'] } } },
  })
  expect(await edit(sent(path, { ...typed, ...credentials() }))).toMatchObject({ status: 302 })
  expect((await postIn(own.postId)).body).toBe(typed.body)
})

test('whose answer is refused after all is not left signed in', async () => {
  const { threadId } = await aQuestion()
  await openClient().thread.update({ where: { id: threadId }, data: { locked: true } })
  const before = await openClient().session.count()
  const path = `/questions/${shortId(threadId)}/a-question`
  const reply = await answer(sent(path, { threadId, body, formToken: aForm(), ...credentials() }))
  expect(reply).toMatchObject({ data: { lastResult: { initialValue: { body }, error: { '': [expect.any(String)] } } } })
  expect(await openClient().session.count()).toBe(before)
})

const credentials = () => ({ email: account.email, password: account.password })

function sent(path: string, form: Record<string, string>) {
  const context: EntraideContext = {
    ctx: asGuest(),
    request: {
      theme: 'auto',
      origin,
      demo: false,
      returnTo: '/',
      clientAddress: null,
      community: { name: 'Entraide' },
    },
  }
  const request = new Request(origin + path, { method: 'POST', body: new URLSearchParams(form) })
  return { request, params: { id: path.split('/')[2] ?? '' }, context: { ...context } }
}
