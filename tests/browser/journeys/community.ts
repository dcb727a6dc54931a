import { acceptAnswer } from '#server/community/acceptance.ts'
import { sessionCookie } from '#server/members/sessions/cookie.ts'
import { startSession } from '#server/members/sessions/sessions.ts'
import type { Locale } from '#server/platform/ctx.ts'
import { openClient } from '#server/platform/db.ts'
import { anAccount, personOf } from '#server/testing/accounts.ts'
import { newWindow } from '#server/testing/browser.ts'
import { servedSite } from '#server/testing/site.ts'
import { aMember, anAnswer, aQuestion, aSpace, as, type Person, reactionsSettled } from '#server/testing/world.ts'

/** What somebody has asked already, and who has settled it. */
export const solved = {
  en: { title: 'Water runs down inside my tent at night', answer: 'Open both vents: the air must move through.' },
  fr: {
    title: 'De l’eau coule dans ma tente pendant la nuit',
    answer: 'Ouvrez les deux aérations : l’air doit circuler.',
  },
} as const

export interface Community {
  readonly address: string
  /** Where everyone may write; there is another one, so that a form lets people choose. */
  readonly space: { readonly id: string; readonly name: string }
}

/** The whole site with its worker, on a small world: two spaces, and one solved question in each language. */
export async function servedCommunity(): Promise<Community> {
  const address = await servedSite()
  const space = await aSpace()
  await aSpace()
  for (const locale of ['en', 'fr'] as const) {
    const { title, answer: body } = solved[locale]
    const henri = await aMember({ name: 'Henri', locale })
    const question = await aQuestion({ by: henri, spaceId: space.id, title, body: `${title}. ${title}.` })
    await acceptAnswer(as(henri), await anAnswer(question, { by: await aMember({ name: 'Tiana' }), body }))
  }
  await reactionsSettled()
  return { address, space: { id: space.id, name: space.slug } }
}

/** Somebody with an address and a password, who has chosen this language. */
export async function aRegistered(name: string, locale: Locale) {
  const { memberId, email, password } = await anAccount({ name })
  await openClient().account.update({ where: { memberId }, data: { locale } })
  return { name, email, password, person: await personOf(memberId) }
}

/** A window of somebody who has signed in already. */
export async function windowOf({ id }: Person, address: string, options: Parameters<typeof newWindow>[0] = {}) {
  const { token } = await startSession(id, { now: new Date(), device: 'Chromium' })
  const [name = '', value = ''] = (sessionCookie(token, address).split(';')[0] ?? '').split('=')
  const window = await newWindow(options)
  await window.addCookies([{ name, value, url: address }])
  return window
}
