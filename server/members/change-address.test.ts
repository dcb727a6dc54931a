import { describe, expect, test } from 'vitest'
import { openClient } from '#server/platform/db.ts'
import { anAccount } from '#server/testing/accounts.ts'
import { capturedMails, secretIn } from '#server/testing/mails.ts'
import { as, asGuest, reactionsSettled } from '#server/testing/world.ts'
import { becomeAdmin, grantAdmin, grantBehind } from './admin-grant.ts'
import { addressBehind, askAddressChange, changeAddress } from './change-address.ts'
import { identityBySession } from './sessions/sessions.ts'
import { signIn } from './sign-in.ts'

const soon = () => asGuest({ minutesLater: 1 })
const newAddress = () => `new-${Math.random().toString(36).slice(2)}@example.org`

describe('changing the address', () => {
  test('sends a link to the new one and a warning to the old one, and counts once the link was used', async () => {
    const account = await anAccount()
    const email = newAddress()
    await askAddressChange(as(account.person), { email, current: account.password })
    await reactionsSettled()
    const [link] = await capturedMails(email)
    expect((await capturedMails(account.email)).map(({ kind }) => kind)).toContain('address-changing')
    const token = secretIn(link ?? { text: '' }, 'change-address')
    expect(await addressBehind(soon(), token)).toBe(email)
    await changeAddress(soon(), { token })
    expect(await addressBehind(soon(), token)).toBeNull()
    await signIn(soon(), { email, password: account.password }, { address: null, device: '' })
    await expect(changeAddress(soon(), { token })).rejects.toMatchObject({ code: 'link-spent' })
  })

  test('to one that has an account tells its owner alone', async () => {
    const [account, owner] = [await anAccount(), await anAccount()]
    await askAddressChange(as(account.person), { email: owner.email, current: account.password })
    await reactionsSettled()
    expect((await capturedMails(owner.email)).map(({ kind }) => kind)).toContain('already-registered')
    expect((await capturedMails()).filter(({ kind, to }) => kind === 'change-address' && to === owner.email)).toEqual(
      [],
    )
  })

  test('to one that somebody has registered and never confirmed is no different from a free one', async () => {
    const [account, squatter] = [await anAccount(), await anAccount({ verified: false })]
    await askAddressChange(as(account.person), { email: squatter.email, current: account.password })
    await reactionsSettled()
    const mails = (await capturedMails(squatter.email)).filter(({ kind }) => kind === 'change-address')
    await changeAddress(soon(), { token: secretIn(mails[0] ?? { text: '' }, 'change-address') })
    await signIn(soon(), { email: squatter.email, password: account.password }, { address: null, device: '' })
  })

  test('needs the password, and an address that differs', async () => {
    const { person, email, password } = await anAccount()
    await expect(askAddressChange(as(person), { email: newAddress(), current: 'x' })).rejects.toMatchObject({
      fields: { current: 'wrong-password' },
    })
    await expect(askAddressChange(as(person), { email: email.toUpperCase(), current: password })).rejects.toMatchObject(
      {
        fields: { email: 'same-address' },
      },
    )
  })

  test('is too late when someone has registered and confirmed the new one meanwhile', async () => {
    const account = await anAccount()
    const email = newAddress()
    await askAddressChange(as(account.person), { email, current: account.password })
    await reactionsSettled()
    const token = secretIn((await capturedMails(email))[0] ?? { text: '' }, 'change-address')
    const { memberId } = await anAccount()
    await openClient().account.update({ where: { memberId }, data: { email } })
    await expect(changeAddress(soon(), { token })).rejects.toMatchObject({ code: 'address-taken' })
  })
})

describe('the admin link of the command line', () => {
  const tokenFor = async (email: string) => (await grantAdmin(email, soon().now)).replace('/admin-grant/', '')

  test('makes an existing member an admin, once', async () => {
    const { email, memberId } = await anAccount()
    const token = await tokenFor(email)
    expect(await grantBehind(soon(), token)).toEqual({ email, registered: true })
    const session = await becomeAdmin(soon(), { token }, '')
    expect(await identityBySession(session.token)).toMatchObject({ viewer: { id: memberId, isAdmin: true } })
    await expect(becomeAdmin(soon(), { token }, '')).rejects.toMatchObject({ code: 'link-spent' })
  })

  test('registers whoever has no account, with a name and a password', async () => {
    const email = newAddress()
    const token = await tokenFor(email)
    await expect(becomeAdmin(soon(), { token }, '')).rejects.toMatchObject({
      fields: { displayName: 'required', password: 'required' },
    })
    const session = await becomeAdmin(soon(), { token, displayName: 'Ruth', password: 'nine quiet herons' }, '')
    expect(await identityBySession(session.token)).toMatchObject({ viewer: { isAdmin: true, verified: true } })
  })

  test('does not trust an account whose address nobody has confirmed: its password may be anyone’s', async () => {
    const { email, password, memberId } = await anAccount({ verified: false })
    const token = await tokenFor(email)
    expect(await grantBehind(soon(), token)).toEqual({ email, registered: false })
    const session = await becomeAdmin(soon(), { token, displayName: 'Ruth', password: 'nine quiet herons' }, '')
    expect(session.memberId).not.toBe(memberId)
    await expect(signIn(soon(), { email, password }, { address: null, device: '' })).rejects.toThrow()
  })

  test('works for an hour', async () => {
    const token = await tokenFor((await anAccount()).email)
    expect(await grantBehind(asGuest({ minutesLater: 61 }), token)).toBeNull()
  })
})
