import { describe, expect, test } from 'vitest'
import { openClient } from '#server/platform/db.ts'
import { countingStatements } from '#server/platform/statements.ts'
import { anAccount } from '#server/testing/accounts.ts'
import { aMember, aModerator, as, asGuest } from '#server/testing/world.ts'
import { changePassword } from './passwords.ts'
import { ownAccount, setPreferences } from './preferences.ts'
import { editProfile, profileOf } from './profiles.ts'
import { endRelation, ownRelations, setRelation } from './relations.ts'
import { EditProfile, Handle } from './schema.ts'
import { sessionIdOf } from './sessions/adapter.ts'
import { identityBySession, startSession } from './sessions/sessions.ts'
import { signIn } from './sign-in.ts'

describe('a profile', () => {
  test('is read by handle, whatever its case, in one statement', async () => {
    const { handle, id } = await aMember({ name: 'Tiana' })
    const { result, statements } = await countingStatements(() => profileOf(asGuest(), handle.toUpperCase()))
    expect(result).toMatchObject({ id, displayName: 'Tiana', role: 'member', imported: false, relation: null })
    expect(statements).toHaveLength(1)
    await expect(profileOf(asGuest(), 'nobody')).rejects.toMatchObject({ status: 404 })
  })

  test('asks nobody whether it is them when the member is of no source, such as of a kit that came without accounts', async () => {
    const { handle, id } = await aMember()
    await openClient().account.delete({ where: { memberId: id } })
    expect(await profileOf(asGuest(), handle)).toMatchObject({ imported: false, sourceName: null })
    await openClient().member.update({ where: { id }, data: { source: 'csv:board', sourceId: handle } })
    expect(await profileOf(asGuest(), handle)).toMatchObject({ imported: true })
  })

  test('is edited by its member: name, handle, a few words', async () => {
    const member = await aMember()
    const words = { displayName: 'Gaëtan', handle: `gaetan-${member.handle}`, about: 'Brest.' }
    await editProfile(as(member), words)
    expect(await profileOf(asGuest(), words.handle)).toMatchObject({ id: member.id, ...words })
  })

  test('cannot take a handle that is someone’s, or the house’s', async () => {
    const [member, other] = [await aMember(), await aMember()]
    for (const handle of [other.handle, 'admin', 'deleted-x'])
      await expect(editProfile(as(member), { displayName: 'X', handle, about: '' })).rejects.toMatchObject({
        fields: { handle: 'handle-taken' },
      })
  })

  test('of two who ask for one handle at once, one gets it', async () => {
    const members = [await aMember(), await aMember()]
    const outcomes = await Promise.allSettled(
      members.map((member) => editProfile(as(member), { displayName: 'Two', handle: 'wanted', about: '' })),
    )
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })
})

test('a handle is lower-case letters, digits and hyphens; names lose what turns text around', () => {
  expect(Handle.parse(' @Tiana-R ')).toBe('tiana-r')
  for (const wrong of ['é', 'a', '-a-', 'a--b', 'a b', 'x'.repeat(31)])
    expect(Handle.safeParse(wrong).success).toBe(false)
  expect(EditProfile.parse({ displayName: ' A\u202Eb  c\u0000', handle: 'abc' })).toEqual({
    displayName: 'Ab c',
    handle: 'abc',
    about: '',
  })
})

describe('preferences', () => {
  test('are kept with the account, one by one', async () => {
    const ctx = as(await aMember())
    await setPreferences(ctx, { locale: 'fr' })
    await setPreferences(ctx, { theme: 'dark', mailOnAnswer: false })
    expect(await ownAccount(ctx)).toMatchObject({ locale: 'fr', theme: 'dark', mailOnAnswer: false, verified: true })
  })
})

describe('changing the password', () => {
  test('asks for the present one, and signs out everywhere but here', async () => {
    const { memberId, email, password, person } = await anAccount()
    const [here, elsewhere] = [
      await startSession(memberId, { now: new Date(), device: '' }),
      await startSession(memberId, { now: new Date(), device: '' }),
    ]
    const change = { current: 'not this one', password: 'eight quiet herons' }
    await expect(changePassword(as(person), change, here.token)).rejects.toMatchObject({
      fields: { current: 'wrong-password' },
    })
    await changePassword(as(person), { ...change, current: password }, here.token)
    expect(await identityBySession(here.token)).not.toBeNull()
    expect(await identityBySession(elsewhere.token)).toBeNull()
    expect(await openClient().session.count({ where: { id: sessionIdOf(elsewhere.token) } })).toBe(0)
    await signIn(asGuest(), { email, password: change.password }, { address: null, device: '' })
  })

  test('stops guessing after ten wrong ones', async () => {
    const { person } = await anAccount()
    const guess = () => changePassword(as(person), { current: 'no', password: 'eight quiet herons' }, null)
    for (let attempt = 0; attempt < 10; attempt += 1) await expect(guess()).rejects.toMatchObject({ code: 'invalid' })
    await expect(guess()).rejects.toMatchObject({ status: 429 })
  })
})

describe('muting and blocking', () => {
  test('is kept, seen on the profile by who did it alone, replaced by the other, and taken back', async () => {
    const [margaux, other] = [await aMember(), await aMember()]
    await setRelation(as(margaux), { otherId: other.id, kind: 'mute' })
    expect(await profileOf(as(margaux), other.handle)).toMatchObject({ relation: 'mute' })
    expect(await profileOf(as(other), other.handle)).toMatchObject({ relation: null })
    await setRelation(as(margaux), { otherId: other.id, kind: 'block' })
    expect(await ownRelations(as(margaux))).toMatchObject([{ id: other.id, kind: 'block' }])
    await endRelation(as(margaux), { otherId: other.id })
    await endRelation(as(margaux), { otherId: other.id })
    expect(await ownRelations(as(margaux))).toEqual([])
  })

  test('spares oneself; moderators can be muted but not blocked', async () => {
    const [member, moderator] = [await aMember(), await aModerator()]
    const refused = (otherId: string, kind: 'mute' | 'block') => setRelation(as(member), { otherId, kind })
    await expect(refused(member.id, 'mute')).rejects.toMatchObject({ code: 'yourself' })
    await expect(refused(moderator.id, 'block')).rejects.toMatchObject({ code: 'moderator-not-blocked' })
    await refused(moderator.id, 'mute')
    await expect(refused('00000000-0000-7000-8000-000000000000', 'mute')).rejects.toMatchObject({ status: 404 })
  })
})
