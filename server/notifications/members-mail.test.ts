import { expect, test } from 'vitest'
import { askConfirmationAgain, registerMember, verificationBehind, verifyAddress } from '#server/members/accounts.ts'
import { askReset, resetPassword } from '#server/members/reset.ts'
import { signIn } from '#server/members/sign-in.ts'
import { capturedMails, secretIn } from '#server/testing/mails.ts'
import { asGuest, reactionsSettled } from '#server/testing/world.ts'

const visitor = () => asGuest({ minutesLater: 1 })
const client = { address: null, device: '' }
const newcomer = (name: string) => ({
  email: `${name}@example.org`,
  password: 'une phrase bien longue',
  displayName: name,
})

async function lastMailTo(email: string) {
  await reactionsSettled()
  const mail = (await capturedMails(email)).at(-1)
  if (!mail) throw new Error(`no mail to ${email}`)
  return mail
}

test('a newcomer gets a mail whose link confirms the address and signs them in', async () => {
  const karim = newcomer('Karim')
  await registerMember({ ...visitor(), locale: 'fr' }, karim)
  const mail = await lastMailTo(karim.email)
  expect(mail).toMatchObject({ kind: 'verify-address', locale: 'fr' })
  expect(mail.subject).toContain('Confirmez votre adresse')
  const token = secretIn(mail, 'verify')
  expect(await verificationBehind(visitor(), token)).toMatchObject({ state: 'open' })
  await verifyAddress(visitor(), { token }, '')
  expect(await verificationBehind(visitor(), token)).toMatchObject({ state: 'confirmed' })
})

test('registering an address that has an account mails its owner, in their language, and nobody else', async () => {
  const priya = newcomer('Priya')
  await registerMember(visitor(), priya)
  await verifyAddress(visitor(), { token: secretIn(await lastMailTo(priya.email), 'verify') }, '')
  await registerMember({ ...visitor(), locale: 'fr' }, priya)
  expect(await lastMailTo(priya.email)).toMatchObject({
    kind: 'already-registered',
    locale: 'en',
    subject: expect.stringContaining('already have an account'),
  })
})

test('asking again sends a link that works and takes the first one back', async () => {
  const ben = newcomer('Ben')
  await registerMember(visitor(), ben)
  const first = secretIn(await lastMailTo(ben.email), 'verify')
  await askConfirmationAgain(visitor(), { token: first })
  const second = secretIn(await lastMailTo(ben.email), 'verify')
  expect(second).not.toBe(first)
  await expect(verifyAddress(visitor(), { token: first }, '')).rejects.toMatchObject({ code: 'link-spent' })
  await verifyAddress(visitor(), { token: second }, '')
})

test('a forgotten password is replaced by the mail’s link, once, and every session ends', async () => {
  const anja = newcomer('Anja')
  await registerMember(visitor(), anja)
  const before = await signIn(visitor(), anja, client)
  await askReset(visitor(), { email: anja.email }, client)
  const token = secretIn(await lastMailTo(anja.email), 'reset')
  await expect(resetPassword(visitor(), { token, password: 'password1234' }, '')).rejects.toMatchObject({
    fields: { password: 'password-common' },
  })
  const session = await resetPassword(visitor(), { token, password: 'a much colder phrase' }, '')
  expect(session.memberId).toBe(before.memberId)
  await expect(signIn(visitor(), anja, client)).rejects.toMatchObject({ code: 'invalid' })
  await signIn(visitor(), { ...anja, password: 'a much colder phrase' }, client)
  await expect(resetPassword(visitor(), { token, password: 'another cold phrase' }, '')).rejects.toMatchObject({
    code: 'link-spent',
  })
  expect(await lastMailTo(anja.email)).toMatchObject({ kind: 'password-changed' })
})

test('asking to reset an unknown address says nothing and mails nobody', async () => {
  const before = (await capturedMails()).length
  await askReset(visitor(), { email: 'nobody@example.org' }, client)
  await reactionsSettled()
  expect(await capturedMails()).toHaveLength(before)
})
