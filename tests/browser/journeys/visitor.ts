import type { TFunction } from 'i18next'
import type { BrowserContext, Locator, Page } from 'playwright-core'
import { vi } from 'vitest'
import { leastSecondsOfForm } from '#server/members/schema.ts'
import type { Locale } from '#server/platform/ctx.ts'
import { capturedMails } from '#server/testing/mails.ts'
import { translator } from '../../../app/i18n/index.ts'
import type { Hand } from './hand.ts'

export interface Manner {
  readonly locale: Locale
  readonly javaScript: boolean
  readonly hand: Hand
}

export interface Question {
  readonly title: string
  readonly body: string
  /** The space's name. */
  readonly space: string
}

/** Somebody in front of the site, in one tab: what they do, in their language and with their hands. */
export class Visitor {
  readonly page: Page
  readonly t: TFunction
  private readonly hand: Hand
  private readonly javaScript: boolean

  constructor(page: Page, { locale, hand, javaScript }: Manner) {
    this.page = page
    this.t = translator(locale)
    this.hand = hand
    this.javaScript = javaScript
  }

  /** A tab of this window. */
  static async in(window: BrowserContext, manner: Manner): Promise<Visitor> {
    return new Visitor(await window.newPage(), manner)
  }

  button = (name: string): Locator => this.page.getByRole('button', { name, exact: true })
  link = (name: string): Locator => this.page.getByRole('link', { name, exact: true })
  field = (label: string): Locator => this.page.getByLabel(label, { exact: true })
  press = (target: Locator) => this.hand.press(target)
  sees = (text: string) => this.page.getByText(text).first().waitFor()
  reads = (title: string) => this.page.getByRole('heading', { level: 1, name: title }).waitFor()

  async searchesFor(words: string): Promise<void> {
    await this.hand.write(this.page.locator('#hero-q'), words)
    await this.press(this.page.getByRole('button', { name: this.t('home.searchAnswer') }))
  }

  /** As far as the page that has everything to write in. */
  async beginsAQuestion(title: string, known: string): Promise<void> {
    const { t } = this
    await this.press(this.link(t('frame.ask')).first())
    await this.hand.write(this.field(t('ask.yourQuestion')), title)
    // With a script the similar questions come while one writes.
    const similar = this.page.locator('#similar').getByText(known)
    if (this.javaScript) await similar.waitFor()
    await this.press(this.button(t('ask.continue')))
    await this.button(t('ask.publish')).waitFor()
    await similar.waitFor()
  }

  async writesTheRest({ body, space }: Question): Promise<void> {
    const { t } = this
    await this.hand.write(this.field(t('ask.details')), body)
    await this.hand.choose(this.field(t('ask.space')), space)
  }

  async registers({ name, email, password }: { name: string; email: string; password: string }): Promise<void> {
    const { t } = this
    const shown = Date.now()
    await this.hand.write(this.field(t('account.displayName')), name)
    await this.hand.write(this.field(t('account.email')), email)
    await this.hand.write(this.field(t('account.password')), password)
    // Whoever is faster is taken for a program.
    await vi.waitUntil(() => Date.now() - shown > leastSecondsOfForm * 1000, { timeout: 5_000 })
    await this.press(this.button(t('frame.register')))
    await this.reads(t('account.sent.register'))
  }

  async signsIn({ email, password }: { email: string; password: string }): Promise<void> {
    const { t } = this
    await this.hand.write(this.field(t('account.email')), email)
    await this.hand.write(this.field(t('account.password')), password)
    await this.press(this.page.locator('main').getByRole('button', { name: t('frame.signIn') }))
  }

  async answers(text: string): Promise<void> {
    await this.hand.write(this.page.locator('#answer-text'), text)
    await this.press(this.button(this.t('thread.publishAnswer')))
  }
}

/** The address behind the action of the newest mail to somebody whose subject holds these words, once it has come. */
export async function linkInMail(to: string, about: string): Promise<string> {
  const mail = await vi.waitUntil(
    async () => (await capturedMails(to)).findLast(({ subject }) => subject.includes(about)),
    { timeout: 30_000, interval: 100 },
  )
  const href = mail.html.match(/class="action"><a href="([^"]+)"/)?.[1]
  if (!href) throw new Error(`There is nothing to press in: ${mail.text}`)
  return href
}
