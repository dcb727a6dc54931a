import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Locale } from '#server/platform/ctx.ts'
import { openClient } from '#server/platform/db.ts'
import { newWindow } from '#server/testing/browser.ts'
import { aQuestion } from '#server/testing/world.ts'
import { aRegistered, type Community, servedCommunity, solved } from './community.ts'
import { keyboard, mouse } from './hand.ts'
import { linkInMail, type Manner, Visitor } from './visitor.ts'

let site: Community
beforeAll(async () => {
  site = await servedCommunity()
})

/** Every letter counts: what a form, a database or a mail could lose. */
const words = {
  en: {
    search: 'water tent night',
    title: 'Is water in my tent at night “normal” in November — at 3 °C?',
    body: 'Two nights by the lake, no wind.\n\n- both porches closed;\n- `ls -l` & <b>not bold</b>: 50 % / 12 €.\n\nThanks, Zoë',
    mail: 'Confirm your address',
    answered: 'answered:',
    answer: 'Open both vents, even when it is cold: the moist air must get out.',
  },
  fr: {
    search: 'eau tente nuit',
    title: 'Est-ce « normal », de l’eau dans ma tente la nuit, à 3 °C ?',
    body: 'Deux nuits près du lac, sans vent.\n\n- les deux absides fermées ;\n- `ls -l` & <b>pas gras</b> : 50 % / 12 €.\n\nMerci, Zoé',
    mail: 'Confirmez votre adresse',
    answered: 'a répondu',
    answer: 'Ouvrez les deux aérations, même par temps froid : l’air humide doit sortir.',
  },
} as const satisfies Record<Locale, unknown>

const manners: { how: string; manner: Manner }[] = [
  { how: 'in English', manner: { locale: 'en', javaScript: true, hand: mouse } },
  { how: 'without JavaScript', manner: { locale: 'en', javaScript: false, hand: mouse } },
  { how: 'in French', manner: { locale: 'fr', javaScript: true, hand: mouse } },
  { how: 'with the keyboard alone', manner: { locale: 'en', javaScript: true, hand: keyboard } },
]

describe.each(manners)('$how', ({ manner }) => {
  const { locale } = manner
  const said = words[locale]
  const newcomer = () =>
    newWindow({ locale: locale === 'fr' ? 'fr-FR' : 'en-GB', javaScriptEnabled: manner.javaScript })
  const open = async (path: string, window = newcomer()) => {
    const visitor = await Visitor.in(await window, manner)
    await visitor.page.goto(new URL(path, site.address).href)
    return visitor
  }

  test('a visitor finds an answer by search', async () => {
    const visitor = await open('/')
    await visitor.searchesFor(said.search)
    await visitor.press(visitor.link(solved[locale].title))
    await visitor.reads(solved[locale].title)
    const accepted = visitor.page.getByRole('region', { name: visitor.t('thread.acceptedAnswer') })
    expect(await accepted.textContent()).toContain(solved[locale].answer)
  })

  test('a newcomer asks, registers, and publishes from the mail in another browser', async () => {
    const question = { title: said.title, body: said.body, space: site.space.name }
    const email = `${randomUUID()}@example.org`
    const visitor = await open('/')
    const { t } = visitor
    await visitor.beginsAQuestion(question.title, solved[locale].title)
    await visitor.writesTheRest(question)
    await visitor.press(visitor.button(t('ask.publish')))
    await visitor.sees(t('account.register.kept', { title: question.title }))
    await visitor.registers({ name: 'Zoé', email, password: 'nine patient otters' })
    expect(await threadsCalled(question.title, email)).toEqual([])

    const elsewhere = await open(await linkInMail(email, said.mail))
    await elsewhere.reads(t('account.verify.waiting'))
    await elsewhere.sees(question.title)
    await elsewhere.press(elsewhere.button(t('account.verify.publish')))
    await elsewhere.reads(question.title)

    expect(await threadsCalled(question.title, email)).toEqual([question.body])
    await visitor.page.goto(`${site.address}/ask`)
    expect(await visitor.field(t('ask.yourQuestion')).inputValue()).toBe('')
  })

  test('another answers; the asker is told by mail, and accepts', async () => {
    const asker = await aRegistered('Zoé', locale)
    const answerer = await aRegistered('Olivier', locale)
    const title = `${said.title} ${randomUUID().slice(0, 8)}`
    const { threadId } = await aQuestion({ by: asker.person, spaceId: site.space.id, title, body: said.body })

    const other = await open('/questions?sort=newest')
    const { t } = other
    await other.press(other.link(title))
    await other.reads(title)
    await other.press(other.link(t('frame.signIn')).first())
    await other.signsIn(answerer)
    await other.reads(title)
    await other.answers(said.answer)
    await other.page.getByRole('article', { name: t('post.answerBy', { name: 'Olivier' }) }).waitFor()

    const zoe = await open(await linkInMail(asker.email, said.answered))
    await zoe.sees(said.answer)
    await zoe.press(zoe.link(t('frame.signIn')).first())
    await zoe.signsIn(asker)
    await zoe.press(zoe.button(t('post.acceptBy', { name: 'Olivier' })))
    const accepted = zoe.page.getByRole('region', { name: t('thread.acceptedAnswer') })
    await accepted.waitFor()
    expect(await accepted.textContent()).toContain(said.answer)
    expect(await openClient().acceptance.count({ where: { threadId, withdrawnAt: null } })).toBe(1)
  })
})

/** The texts of the threads of that title by whoever has this address. */
async function threadsCalled(title: string, email: string): Promise<string[]> {
  const { memberId } = await openClient().account.findUniqueOrThrow({ where: { email } })
  const found = await openClient().post.findMany({
    where: { role: 'opening', thread: { title, authorId: memberId } },
    select: { body: true },
  })
  return found.map(({ body }) => body)
}
