import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { type Ctx, guest } from '#server/platform/ctx.ts'
import { inTransaction, openClient } from '#server/platform/db.ts'
import { Conflict, TooMany } from '#server/platform/errors.ts'
import { forgetAllRates } from '#server/platform/rate.ts'
import { askConfirmationAgain, register, registerMember, verificationBehind, verifyAddress } from './accounts.ts'
import { makeLink } from './links.ts'
import { identityBySession } from './sessions/sessions.ts'
import { identitiesOf } from './sessions/viewer.ts'

const now = new Date('2026-11-23T10:00:00Z')
const later = (milliseconds: number) => ({ ...newcomer, now: new Date(now.getTime() + milliseconds) })
const newcomer: Ctx = { viewer: guest, locale: 'fr', requestId: 'test', now, via: 'web' }
const client = { address: '192.0.2.7' }
const jeanne = { email: 'jeanne@example.org', password: 'trois tentes orange', displayName: 'Jeanne Aubry' }

const someone = () => ({ ...jeanne, email: `someone-${randomUUID()}@example.org` })

/** Registers and gives what the mail would carry. */
async function aLinkFor(input = someone(), ctx = newcomer) {
  const { memberId } = await registerMember(ctx, input)
  if (!memberId) throw new Error('the address is taken')
  const { email } = input
  const token = await inTransaction((tx) => makeLink(tx, { purpose: 'verify_email', memberId, email, now: ctx.now }))
  return { memberId, token, input }
}

const eventsOf = async (subjectId: string) =>
  (await openClient().event.findMany({ where: { subjectId }, orderBy: { seq: 'asc' } })).map(({ name }) => name)

beforeEach(forgetAllRates)

describe('registering', () => {
  test('makes a member with a handle from their name, an account that is not confirmed, and one event', async () => {
    const { memberId } = await registerMember(newcomer, jeanne)
    const member = await openClient().member.findUniqueOrThrow({
      where: { id: String(memberId) },
      include: { account: true },
    })
    expect(member).toMatchObject({ handle: 'jeanne-aubry', displayName: 'Jeanne Aubry', trustLevel: 0, role: 'member' })
    expect(member.account).toMatchObject({
      email: jeanne.email,
      emailVerifiedAt: null,
      locale: 'fr',
      mailOnAnswer: true,
    })
    expect(member.account?.passwordHash).toMatch(/^\$argon2id\$/)
    expect(await eventsOf(member.id)).toEqual(['member.registered'])
  })

  test('gives the next of two people with one name a handle of their own, even when they come at once', async () => {
    const same = { ...jeanne, displayName: 'Zoé Petit' }
    const ids = await Promise.all([1, 2, 3].map(() => registerMember(newcomer, { ...same, email: someone().email })))
    const members = await openClient().member.findMany({
      where: { id: { in: ids.map(({ memberId }) => String(memberId)) } },
    })
    expect(members.map(({ handle }) => handle).sort()).toEqual(['zoe-petit', 'zoe-petit-2', 'zoe-petit-3'])
  })

  test('answers alike for an address that has an account, makes nothing, and tells its owner', async () => {
    const { memberId, token, input } = await aLinkFor()
    await verifyAddress(newcomer, { token }, '')
    const before = await openClient().member.count()
    expect(await register(newcomer, { ...input, email: input.email.toUpperCase() }, client)).toEqual({ memberId: null })
    expect(await openClient().member.count()).toBe(before)
    expect(await eventsOf(memberId)).toContain('registration.repeated')
  })

  test('of an address nobody has confirmed starts anew: an earlier password opens nothing', async () => {
    const first = await aLinkFor()
    const { memberId } = await registerMember(newcomer, { ...first.input, password: 'une autre phrase' })
    expect(memberId).not.toBe(first.memberId)
    expect(await openClient().member.findUnique({ where: { id: first.memberId } })).toBeNull()
    await expect(verifyAddress(newcomer, { token: first.token }, '')).rejects.toThrow(Conflict)
  })

  test('of one address twice at once makes one account', async () => {
    const input = someone()
    await Promise.all([registerMember(newcomer, input), registerMember(newcomer, input)])
    expect(await openClient().account.count({ where: { email: input.email } })).toBe(1)
  })

  test('refuses a password that everyone tries first, or that is one’s own name', async () => {
    for (const [password, code] of [
      ['motdepasse2024', 'password-common'],
      ['jeanneaubry12', 'password-personal'],
      ['abcabcabcabc', 'password-pattern'],
    ] as const)
      await expect(registerMember(newcomer, { ...someone(), password })).rejects.toMatchObject({
        fields: { password: code },
      })
  })

  test('is refused to whoever tries too often, with the seconds to wait', async () => {
    for (let attempt = 0; attempt < 6; attempt += 1)
      await register(newcomer, { ...someone(), password: 'password1234' }, client).catch(() => undefined)
    const refused = await register(newcomer, someone(), client).catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(TooMany)
    expect(refused).toHaveProperty('retryAfter', expect.any(Number))
  })

  test('keeps which versions of the terms and the privacy notice were accepted', async () => {
    const version = (id: string, number: number) => ({
      id,
      kind: 'terms' as const,
      version: number,
      text: {},
      publishedAt: now,
    })
    await openClient().legalDocument.createMany({
      data: [version('00000000-0000-7000-8000-000000000001', 1), version('00000000-0000-7000-8000-000000000002', 2)],
    })
    const { memberId } = await registerMember(newcomer, someone())
    const accepted = await openClient().legalAcceptance.findMany({ where: { memberId: String(memberId) } })
    expect(accepted.map(({ documentId }) => documentId)).toEqual(['00000000-0000-7000-8000-000000000002'])
  })
})

describe('confirming the address', () => {
  test('proves it, signs the member in, and works once', async () => {
    const { memberId, token } = await aLinkFor()
    const session = await verifyAddress(newcomer, { token }, 'Firefox · Linux')
    expect(await identityBySession(session.token)).toMatchObject({ viewer: { id: memberId, verified: true } })
    expect(await eventsOf(memberId)).toContain('member.verified')
    await expect(verifyAddress(newcomer, { token }, '')).rejects.toMatchObject({ code: 'link-spent' })
  })

  test('opening its page changes nothing, and says what is left to do', async () => {
    const { memberId, token, input } = await aLinkFor()
    expect(await verificationBehind(newcomer, token)).toEqual({ state: 'open', memberId, email: input.email })
    expect((await identitiesOf([memberId]))[0]?.viewer.verified).toBe(false)
    expect(await verificationBehind(later(25 * 3_600_000), token)).toMatchObject({ state: 'spent' })
    await verifyAddress(newcomer, { token }, '')
    expect(await verificationBehind(newcomer, token)).toMatchObject({ state: 'confirmed' })
    expect(await verificationBehind(newcomer, 'no such link')).toBeNull()
  })

  test('is too late after a day; the holder of the old link may ask for another', async () => {
    const { memberId, token } = await aLinkFor()
    await expect(verifyAddress(later(24 * 3_600_000), { token }, '')).rejects.toThrow(Conflict)
    await askConfirmationAgain(newcomer, { token })
    expect(await eventsOf(memberId)).toContain('address.confirmation-asked')
    await expect(askConfirmationAgain(newcomer, { token: 'x' })).rejects.toThrow(Conflict)
  })
})
