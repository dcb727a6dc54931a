import type { ActionFunctionArgs, ServerBuild } from '@remix-run/node'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { importAddresses } from '#server/community/import-addresses.ts'
import { rememberSource } from '#server/members/sources.ts'
import { systemCtx } from '#server/platform/ctx.ts'
import { openClient } from '#server/platform/db.ts'
import { Forbidden, NotFound, TooMany } from '#server/platform/errors.ts'
import { log as logger } from '#server/platform/log.ts'
import { aMember, aQuestion, aSpace, as, asGuest, statementsOf } from '#server/testing/world.ts'
import { withErrorReplies } from './error-replies.ts'

const origin = 'https://entraide.example'

/** What a page is told when its action does that. */
const refused = (action: () => unknown, request: Request) => answered({ action }, request)

async function answered(
  module: { action: () => unknown } | { loader: () => unknown },
  request: Request,
  ctx = asGuest(),
): Promise<unknown> {
  const routes = { votes: { id: 'votes', path: 'votes', module: { default: () => null, ...module } } }
  // The rest of a build has no part in it.
  const given = withErrorReplies({ routes } as unknown as ServerBuild).routes.votes?.module
  const wrapped = ('action' in module ? given?.action : given?.loader) as (args: object) => Promise<unknown>
  const context = { ctx, request: { origin } }
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

test('what was written into a form comes back with any refusal, and with a bug; a password does not', async () => {
  const fields = { body: 'Wax it first, then brush it.', password: 'seven quiet herons', postId: 'x' }
  const sent = () => new Request(`${origin}/votes`, { method: 'POST', body: new URLSearchParams(fields) })
  const broken = () => {
    throw new Error('a bug')
  }
  expect(await refused(own, sent())).toMatchObject({ data: { written: [fields.body] }, init: { status: 403 } })
  expect(await refused(broken, sent())).toMatchObject({ data: { written: [fields.body] }, init: { status: 500 } })
})

test('a page that is gone when a form comes to it gives back what was written, too', async () => {
  const gone = () => {
    throw new NotFound('no-thread')
  }
  const module = { default: () => null, action: () => null, loader: gone }
  // The rest of a build has no part in it.
  const build = { routes: { thread: { id: 'thread', path: 'thread', module } } } as unknown as ServerBuild
  const wrapped = withErrorReplies(build).routes.thread?.module
  const context = { ctx: asGuest(), request: { origin } }
  // Remix would give them more, which they do not look at.
  const argsOf = (request: Request) => ({ context, params: {}, request }) as unknown as ActionFunctionArgs
  const body = new URLSearchParams({ body: 'Wax it first, then brush it.' })
  await wrapped?.action?.(argsOf(new Request(origin, { method: 'POST', body })))
  const loaded = async () => wrapped?.loader?.(argsOf(new Request(origin)))
  await expect(loaded()).rejects.toMatchObject({ data: { written: ['Wax it first, then brush it.'] } })
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

describe('where nothing of ours is', () => {
  const lost = () => {
    throw new NotFound()
  }
  const ask = (path: string, { method = 'GET', ctx = asGuest() } = {}) =>
    answered({ loader: lost }, new Request(origin + path, { method }), ctx)

  test('a community without imports asks nothing of the database', async () => {
    const ctx = asGuest()
    expect(await statementsOf(() => ask('/questions/1/x', { ctx }))).toHaveLength(1)
    expect(await statementsOf(() => ask('/questions/1/x', { ctx }))).toEqual([])
  })

  test('an old address answers 301 with the new one, for an hour, to a HEAD too, without its query', async () => {
    await oldAddressTo('/board?t=1', await aSpace())
    const to = expect.stringMatching(/^\/questions\/\w{22}\//)
    for (const method of ['GET', 'HEAD']) {
      const led = await ask('/board?t=1&utm_source=mail', { method })
      if (!(led instanceof Response)) throw new Error('It led nowhere.')
      expect([led.status, led.headers.get('location'), led.headers.get('cache-control')]).toEqual([
        ...[301, to, 'public, max-age=3600'],
      ])
    }
  })

  test('what members alone may see is led to for them, and kept by nobody', async () => {
    await oldAddressTo('/secret', await aSpace('members'))
    expect(await ask('/secret')).toMatchObject({ init: { status: 404 } })
    const led = await ask('/secret', { ctx: as(await aMember()) })
    expect(led).toMatchObject({ status: 301 })
    expect(led instanceof Response && led.headers.get('cache-control')).toBeNull()
  })

  test('what breaks on the way to the old place is masked and logged as any bug', async () => {
    await oldAddressTo('/broken', await aSpace())
    // No address that could be set: the command refuses it.
    await openClient().source.update({ where: { key: source }, data: { address: 'nonsense' } })
    const kept = { key: source, kind: 'csv', name: 'old' }
    // Told anew, so that it is read anew.
    await rememberSource(ctx, { ...kept, key: 'csv:other', address: null })
    onTestFinished(() => rememberSource(ctx, { ...kept, address: 'https://old.example' }))
    const log = vi.spyOn(logger, 'error')
    const reader = asGuest()
    expect(await ask('/broken', { ctx: reader })).toMatchObject({
      data: { code: 'bug', requestId: reader.requestId },
      init: { status: 500 },
    })
    expect(log).toHaveBeenCalledOnce()
  })

  test('a form is not led on, and nothing leads to itself', async () => {
    await oldAddressTo('/form', await aSpace())
    const form = new Request(`${origin}/form`, { method: 'POST', body: new URLSearchParams({ a: 'b' }) })
    expect(await refused(lost, form)).toMatchObject({ init: { status: 404 } })
    const { slug } = await aSpace()
    await importAddresses(ctx, { source, addresses: [{ path: `/spaces/${slug}`, to: { space: slug } }] })
    expect(await ask(`/spaces/${slug}`)).toMatchObject({ init: { status: 404 } })
  })
})

const [ctx, source] = [systemCtx(new Date()), 'csv:old']

async function oldAddressTo(path: string, space: { id: string }): Promise<void> {
  await rememberSource(ctx, { key: source, kind: 'csv', name: 'old', address: null })
  const { threadId } = await aQuestion({ spaceId: space.id })
  await importAddresses(ctx, { source, addresses: [{ path, to: { threadId } }] })
}
