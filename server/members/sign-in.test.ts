import { beforeEach, describe, expect, test } from 'vitest'
import { type Ctx, guest } from '#server/platform/ctx.ts'
import { openClient } from '#server/platform/db.ts'
import { TooMany } from '#server/platform/errors.ts'
import { forgetAllRates } from '#server/platform/rate.ts'
import { countingStatements } from '#server/platform/statements.ts'
import { registerMember } from './accounts.ts'
import { sessionIdOf } from './sessions/adapter.ts'
import { endedSessionCookie, sessionCookie, sessionTokenIn } from './sessions/cookie.ts'
import { deviceOf } from './sessions/device.ts'
import { clearExpiredSessions, endSession, identityBySession, ownSessions, signOut } from './sessions/sessions.ts'
import { signIn } from './sign-in.ts'

const ctx: Ctx = { viewer: guest, locale: 'en', requestId: 'test', now: new Date(), via: 'web' }
const callum = { email: 'callum@example.org', password: 'six days a week', displayName: 'Callum Reid' }
const client = { address: '192.0.2.1', device: 'Firefox · Linux' }
const { memberId } = await registerMember(ctx, callum)
const day = 86_400_000

async function callumsCtx() {
  const identity = await identityBySession((await signIn(ctx, callum, client)).token)
  if (!identity) throw new Error('not signed in')
  return { ...ctx, viewer: identity.viewer }
}

beforeEach(forgetAllRates)

describe('signing in', () => {
  test('with the right password opens a session that costs one statement a request', async () => {
    const { token } = await signIn(ctx, { ...callum, email: 'Callum@Example.org' }, client)
    const { result, statements } = await countingStatements(() => identityBySession(token))
    expect(result).toMatchObject({
      viewer: { id: memberId, handle: 'callum-reid', verified: false, groupIds: [], brandIds: [] },
    })
    expect(statements).toHaveLength(1)
  })

  test('with a wrong password or an unknown address gets one and the same answer', async () => {
    const wrong = await signIn(ctx, { ...callum, password: 'five days a week' }, client).catch(
      (error: unknown) => error,
    )
    const unknown = await signIn(ctx, { ...callum, email: 'nobody@example.org' }, client).catch(
      (error: unknown) => error,
    )
    expect(wrong).toMatchObject({ fields: { form: 'wrong-credentials' } })
    expect(unknown).toEqual(wrong)
  })

  test('takes as long for an unknown address: a hash is verified all the same', async () => {
    const took = async (email: string) => {
      const start = performance.now()
      await signIn(ctx, { email, password: 'not the password' }, { ...client, address: null }).catch(() => undefined)
      return performance.now() - start
    }
    await took('warm@example.org')
    expect(await took('nobody@example.org')).toBeGreaterThan((await took(callum.email)) / 4)
  })

  test('is refused after six attempts a minute from one address, whoever they try', async () => {
    for (let attempt = 0; attempt < 6; attempt += 1)
      await signIn(ctx, { email: `a${attempt}@example.org`, password: 'x' }, client).catch(() => undefined)
    await expect(signIn(ctx, callum, client)).rejects.toThrow(TooMany)
    await expect(signIn(ctx, callum, { ...client, address: '192.0.2.2' })).resolves.toBeDefined()
  })

  test('is refused after ten wrong passwords for one account, from wherever; a right one forgets them', async () => {
    const wrong = (address: string) => signIn(ctx, { ...callum, password: 'x' }, { ...client, address })
    for (let attempt = 0; attempt < 9; attempt += 1) await wrong(`198.51.100.${attempt}`).catch(() => undefined)
    await signIn(ctx, callum, { ...client, address: '203.0.113.1' })
    for (let attempt = 0; attempt < 10; attempt += 1)
      await expect(wrong(`198.51.100.${20 + attempt}`)).rejects.toMatchObject({ code: 'invalid' })
    const refused = await wrong('203.0.113.2').catch((error: unknown) => error)
    expect(refused).toMatchObject({ code: 'too-many-attempts', status: 429 })
  })
})

describe('a session', () => {
  test('is kept as a hash: the database does not hold what the cookie holds', async () => {
    const { token } = await signIn(ctx, callum, client)
    const row = await openClient().session.findUniqueOrThrow({ where: { id: sessionIdOf(token) } })
    expect(JSON.stringify(row)).not.toContain(token)
    expect(row).toMatchObject({ memberId, device: 'Firefox · Linux' })
  })

  test('lasts thirty days and is renewed once half of them have passed', async () => {
    const { token } = await signIn(ctx, callum, client)
    const id = sessionIdOf(token)
    expect(await identityBySession(token)).toMatchObject({ renewed: false })
    await openClient().session.update({ where: { id }, data: { expiresAt: new Date(Date.now() + 14 * day) } })
    expect(await identityBySession(token)).toMatchObject({ renewed: true })
    const { expiresAt } = await openClient().session.findUniqueOrThrow({ where: { id } })
    expect(expiresAt.getTime()).toBeGreaterThan(Date.now() + 29 * day)
    await openClient().session.update({ where: { id }, data: { expiresAt: new Date(Date.now() - 1) } })
    expect(await identityBySession(token)).toBeNull()
  })

  test('ends with signing out, and by its owner from any other device, but not by anyone else', async () => {
    const { token } = await signIn(ctx, callum, client)
    const here = await callumsCtx()
    const sessions = await ownSessions(here, token)
    expect(sessions.find(({ current }) => current)).toMatchObject({ id: sessionIdOf(token), device: 'Firefox · Linux' })
    const other = { ...here, viewer: { ...here.viewer, id: '00000000-0000-7000-8000-000000000009' } }
    await expect(endSession(other, { sessionId: sessionIdOf(token) })).rejects.toMatchObject({ status: 404 })
    await endSession(here, { sessionId: sessionIdOf(token) })
    expect(await identityBySession(token)).toBeNull()
    const again = await signIn(ctx, callum, client)
    await signOut(again.token)
    expect(await identityBySession(again.token)).toBeNull()
  })

  test('that has run out is cleared away', async () => {
    const { token } = await signIn(ctx, callum, client)
    await openClient().session.update({ where: { id: sessionIdOf(token) }, data: { expiresAt: new Date(0) } })
    await clearExpiredSessions()
    expect(await openClient().session.findUnique({ where: { id: sessionIdOf(token) } })).toBeNull()
  })
})

test('the cookie is HttpOnly and Lax, bound to the host on https, and read back among others', () => {
  expect(sessionCookie('abc', 'http://127.0.0.1:3000')).toMatch(
    /^session=abc; HttpOnly; Max-Age=2592000; Path=\/; SameSite=Lax$/,
  )
  expect(sessionCookie('abc', 'https://c.example')).toMatch(/^__Host-session=abc; .*Secure$/)
  expect(endedSessionCookie('http://a')).toContain('Max-Age=0')
  expect(sessionTokenIn('theme=%; session=abc; x=1', 'http://a')).toBe('abc')
  expect(sessionTokenIn('session=abc', 'https://a')).toBeNull()
  expect(sessionTokenIn(undefined, 'http://a')).toBeNull()
})

test('a device is named by its browser and system alone', () => {
  const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0'
  const safari = 'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605 Version/19.0 Mobile Safari/604'
  expect([deviceOf(firefox), deviceOf(safari), deviceOf(null)]).toEqual(['Firefox · Linux', 'Safari · iOS', ''])
})
