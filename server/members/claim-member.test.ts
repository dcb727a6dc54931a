import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openClient } from '#server/platform/db.ts'
import { forgetEnv } from '#server/platform/env.ts'
import { forgetAllRates } from '#server/platform/rate.ts'
import '#server/registries.ts'
import { anImport } from '#server/testing/imports.ts'
import { aMember, as, type Person } from '#server/testing/world.ts'
import { askClaimCode, askForClaim, checkClaimCode, claimByAddress, declineOffer } from './claim-member.ts'
import { claimable, hasOffer, ownClaims } from './claims.ts'

const week = 7 * 24 * 60
const text = 'I am Anna, and wrote about stoves there for years.'

/** A member whose confirmed address is this one. */
async function ownerOf(email: string, described: { verified?: boolean } = {}): Promise<Person> {
  const person = await aMember(described)
  await openClient().account.updateMany({ where: { email }, data: { email: `${person.id}@before.example` } })
  await openClient().account.update({ where: { memberId: person.id }, data: { email } })
  return person
}

const claimedBy = async (id: string) => (await openClient().member.findUnique({ where: { id } }))?.claimedById
const handleOf = async (id: string) => (await openClient().member.findUniqueOrThrow({ where: { id } })).handle

describe('by the address', () => {
  test('whoever has confirmed it is offered what may be theirs, and takes it over once they have typed its handle', async () => {
    const { anna, annasEmail, name } = await anImport()
    const person = await ownerOf(annasEmail.toUpperCase())
    expect(await hasOffer(as(person), { memberId: person.id })).toBe(true)
    expect(await ownClaims(as(person))).toMatchObject([{ importedId: anna, state: 'offered', sourceName: name }])
    const typed = await handleOf(anna)
    const wrong = claimByAddress(as(person), { importedId: anna, typed: 'somebody' })
    await expect(wrong).rejects.toMatchObject({ fields: { typed: 'not-the-handle' } })
    await claimByAddress(as(person), { importedId: anna, typed })
    expect(await claimedBy(anna)).toBe(person.id)
    expect(await hasOffer(as(person), { memberId: person.id })).toBe(false)
    expect(await ownClaims(as(person))).toMatchObject([{ state: 'granted', way: 'address' }])
    expect(await openClient().sourceContact.count({ where: { memberId: anna } })).toBe(0)
  })

  test('nobody else is told that it is known, or whose it is', async () => {
    const { anna, ben, annasEmail } = await anImport()
    const [stranger, unproven] = [await aMember(), await ownerOf(annasEmail, { verified: false })]
    expect(await ownClaims(as(stranger))).toEqual([])
    expect(await ownClaims(as(unproven))).toEqual([])
    expect(await claimable(as(stranger), anna)).toMatchObject({ offered: false })
    for (const [person, importedId] of [
      [stranger, anna],
      [stranger, ben],
    ] as const)
      await expect(claimByAddress(as(person), { importedId, typed: await handleOf(importedId) })).rejects.toMatchObject(
        { code: 'no-member' },
      )
    const unverified = claimByAddress(as(unproven), { importedId: anna, typed: await handleOf(anna) })
    await expect(unverified).rejects.toMatchObject({ code: 'verify-address-first' })
  })

  test('what is somebody else’s with the same mailbox is offered no more', async () => {
    const { anna, annasEmail } = await anImport()
    const person = await ownerOf(annasEmail)
    const declines = [as(person), as(person)].map((ctx) => declineOffer(ctx, { importedId: anna }))
    await Promise.all(declines)
    await declineOffer(as(person), { importedId: anna })
    expect(await openClient().memberClaim.count({ where: { importedId: anna } })).toBe(1)
    expect(await ownClaims(as(person))).toEqual([])
    expect(await hasOffer(as(person), { memberId: person.id })).toBe(false)
    expect(await claimable(as(person), anna)).toMatchObject({ offered: false })
    const taken = claimByAddress(as(person), { importedId: anna, typed: await handleOf(anna) })
    await expect(taken).rejects.toMatchObject({ code: 'no-member' })
    await askForClaim(as(person), { importedId: anna, text, evidence: null })
    expect(await claimedBy(anna)).toBeNull()
  })
})

describe('by a code in the profile at the source', () => {
  let page = ''
  let place = ''
  const asked: string[] = []
  const server = createServer((request, response) => {
    asked.push(request.url ?? '')
    response
      .setHeader('content-type', 'text/html')
      .writeHead(page ? 200 : 404)
      .end(page)
  })

  beforeAll(async () => {
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    place = `127.0.0.1:${(server.address() as AddressInfo).port}`
    process.env.OUTBOUND_ALLOW = place
    forgetEnv()
  })
  beforeEach(() => forgetAllRates())
  afterAll(() => server.close())

  async function aClaimByCode(described: { kind?: 'stackexchange' | 'discourse'; address?: string } = {}) {
    const { anna: importedId, ...rest } = await anImport({ address: `http://${place}`, ...described })
    const person = await aMember()
    await askClaimCode(as(person), { importedId })
    const { code } = await claimable(as(person, { minutesLater: 1 }), importedId)
    const check = (minutesLater = 1) => checkClaimCode(as(person, { minutesLater }), { importedId })
    return { ...rest, importedId, person, check, code: code?.text ?? '' }
  }

  test('it is taken over once the code stands there in their own words', async () => {
    const { importedId, person, code, check } = await aClaimByCode()
    expect(code).toMatch(/^entraide-[a-z2-9]{16}$/)
    page = `<title>${code}</title><p>About me</p><a href="/q/1">${code}?</a><img alt="${code}">`
    await expect(check()).rejects.toMatchObject({ fields: { form: 'code-not-found' } })
    page = `<p>About me: I like stoves. ${code.toUpperCase()}</p>`
    await check()
    expect(asked.at(-1)).toBe('/users/7')
    expect(await claimedBy(importedId)).toBe(person.id)
  })

  test('it is looked for in the fields of a Discourse profile alone', async () => {
    const { importedId, person, code, check, write } = await aClaimByCode({ kind: 'stackexchange' })
    expect((await claimable(as(person), importedId)).profile?.page).toBe(`http://${place}/users/7`)
    await write({ members: [{ sourceId: '7', displayName: 'Anna', profile: '/u/anna' }] })
    await openClient().source.updateMany({ where: { address: `http://${place}` }, data: { kind: 'discourse' } })
    page = JSON.stringify({ user: { id: 7, title: code, bio_raw: 'Stoves.' }, badges: [{ name: code }] })
    await expect(check()).rejects.toMatchObject({ fields: { form: 'code-not-found' } })
    page = JSON.stringify({ user: { id: 7, bio_raw: `Stoves. ${code}`, website: null } })
    await check()
    expect(asked.at(-1)).toBe('/u/anna.json')
  })

  test('who has taken a name there that has become free is not who had it', async () => {
    const { importedId, code, check, write } = await aClaimByCode()
    await write({ members: [{ sourceId: '7', displayName: 'Anna', profile: '/u/anna' }] })
    await openClient().source.updateMany({ where: { address: `http://${place}` }, data: { kind: 'discourse' } })
    for (const user of [{ id: 8, bio_raw: code }, { bio_raw: code }]) {
      page = JSON.stringify({ user })
      await expect(check()).rejects.toMatchObject({ fields: { form: 'code-not-found' } })
    }
    expect(await claimedBy(importedId)).toBeNull()
  })

  test('it is looked for where the source stands, also when that was told late or wrongly', async () => {
    const { anna, source, write } = await anImport({ kind: 'discourse', address: null })
    await write({ members: [{ sourceId: '7', displayName: 'Anna', profile: '/u/anna' }] })
    const ctx = as(await aMember())
    expect(await claimable(ctx, anna)).toMatchObject({ profile: null })
    for (const address of ['https://wrong.example', 'https://forum.example/talk']) {
      await openClient().source.update({ where: { key: source }, data: { address } })
      expect(await claimable(ctx, anna)).toMatchObject({ profile: { page: `${address}/u/anna` } })
    }
  })

  test('a page that is made to be read for ever is left, and nobody else waits for it', {
    timeout: 60_000,
  }, async () => {
    const { check } = await aClaimByCode()
    page = '<div>x'.repeat(170_000)
    const delay = monitorEventLoopDelay({ resolution: 10 })
    delay.enable()
    await expect(check()).rejects.toMatchObject({ fields: { form: 'profile-not-read' } })
    delay.disable()
    expect(delay.max / 1_000_000).toBeLessThan(2_000)
  })

  test('a page that cannot be read, and one inside our own network, say so', async () => {
    page = ''
    const gone = await aClaimByCode()
    await expect(gone.check()).rejects.toMatchObject({ fields: { form: 'profile-not-read' } })
    const inside = await aClaimByCode({ address: 'http://127.0.0.1:1' })
    await expect(inside.check()).rejects.toMatchObject({ fields: { form: 'profile-not-read' } })
  })

  test('the same code is given for seven days, and then another', async () => {
    const { importedId, person, code, check } = await aClaimByCode()
    await askClaimCode(as(person), { importedId })
    expect((await claimable(as(person, { minutesLater: 1 }), importedId)).code?.text).toBe(code)
    page = code
    expect(await ownClaims(as(person))).toMatchObject([{ way: 'code', state: 'code' }])
    expect(await ownClaims(as(person, { minutesLater: week + 1 }))).toMatchObject([{ way: 'code', state: 'ran-out' }])
    await expect(check()).rejects.toMatchObject({ code: 'code-ran-out' })
    await askClaimCode(as(person), { importedId })
    expect((await claimable(as(person, { minutesLater: 1 }), importedId)).code?.text).not.toBe(code)
    await expect(check()).rejects.toMatchObject({ fields: { form: 'code-not-found' } })
  })

  test('another’s code is nobody else’s, and who comes second is told', async () => {
    const { importedId, code, check } = await aClaimByCode()
    const second = await aMember()
    await askClaimCode(as(second), { importedId })
    page = code
    await expect(checkClaimCode(as(second), { importedId })).rejects.toMatchObject({
      fields: { form: 'code-not-found' },
    })
    await check()
    await expect(checkClaimCode(as(second), { importedId })).rejects.toMatchObject({ code: 'claimed-already' })
  })

  test('a page is read three times a minute at most', async () => {
    const { check } = await aClaimByCode()
    page = 'nothing'
    for (let times = 0; times < 3; times += 1) await check().catch(() => undefined)
    await expect(check()).rejects.toMatchObject({ code: 'too-many-attempts' })
  })

  test('there is none where nobody knows the page', async () => {
    const { anna } = await anImport({ kind: 'csv' })
    const ctx = as(await aMember())
    expect(await claimable(ctx, anna)).toMatchObject({ profile: null })
    await expect(askClaimCode(ctx, { importedId: anna })).rejects.toMatchObject({ code: 'no-profile-page' })
  })
})

test('what was asked of the moderators is asked once, and shown as open', async () => {
  const { anna } = await anImport()
  const person = await aMember()
  for (let times = 0; times < 2; times += 1)
    await askForClaim(as(person), { importedId: anna, text, evidence: 'https://example.org/anna' })
  expect(await ownClaims(as(person))).toMatchObject([{ state: 'open', way: 'decision' }])
  expect(await claimable(as(person), anna)).toMatchObject({ askedAt: expect.any(Date) })
})

test('who has an account here is nobody’s to claim', async () => {
  const { id: importedId } = await aMember()
  const claimer = await aMember()
  await expect(askForClaim(as(claimer), { importedId, text, evidence: null })).rejects.toMatchObject({
    code: 'no-member',
  })
})
