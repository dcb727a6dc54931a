import { expect, test } from 'vitest'
import { onCommitted } from '#server/events/record.ts'
import { aMember, anAdmin, as, asGuest } from '#server/testing/world.ts'
import { isReadable } from './accent.ts'
import { changeCommunity, communitySettings } from './community.ts'
import { ChangeCommunity } from './schema.ts'

const form = { name: 'Cimes & Vallées', accentColor: '#7A1F3D', locales: ['fr', 'en'], firstLocale: 'en' }
const errorsOf = (input: object) => ChangeCommunity.safeParse({ ...form, ...input }).error?.issues.map((i) => i.message)

test('a community that nobody has set up is called Entraide, in its own colour, in French and English', async () => {
  expect(await communitySettings(asGuest())).toEqual({ name: 'Entraide', accentColor: null, locales: ['fr', 'en'] })
})

test('an admin changes the name, the colour and the languages, and every process is told', async () => {
  const told: string[] = []
  const stop = onCommitted((name) => told.push(name))
  await changeCommunity(as(await anAdmin()), ChangeCommunity.parse(form))
  stop()
  const settings = { name: 'Cimes & Vallées', accentColor: '#7a1f3d', locales: ['en', 'fr'] }
  expect(await communitySettings(asGuest())).toEqual(settings)
  expect(told).toEqual(['community.changed'])
})

test('moderators and members change nothing', async () => {
  for (const role of ['member', 'moderator'] as const)
    await expect(changeCommunity(as(await aMember({ role })), ChangeCommunity.parse(form))).rejects.toMatchObject({
      code: 'admins-only',
    })
})

test('a colour that cannot be read as text is refused, with the field it stands in', async () => {
  const pale = ChangeCommunity.parse({ ...form, accentColor: '#f2c230' })
  await expect(changeCommunity(as(await anAdmin()), pale)).rejects.toMatchObject({
    fields: { accentColor: 'contrast-too-low' },
  })
})

test('the limit of contrast is 4.5 to 1 on the darkest paper', () => {
  expect(isReadable('#165c65')).toBe(true)
  expect(isReadable('#6c6c6c')).toBe(true)
  expect(isReadable('#717171')).toBe(false)
})

test('Entraide’s own colour can be chosen again', () => {
  expect(ChangeCommunity.parse({ ...form, plainAccent: 'on' }).accentColor).toBeNull()
})

test('the form says what is wrong with it', () => {
  expect(errorsOf({ name: ' ' })).toEqual(['too-short'])
  expect(errorsOf({ accentColor: 'red' })).toEqual(['colour-form'])
  expect(errorsOf({ locales: undefined })).toEqual(['choose-a-language'])
  expect(errorsOf({ locales: 'fr', firstLocale: 'en' })).toEqual(['first-language-not-chosen'])
})
