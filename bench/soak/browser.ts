import { chance } from './chance.ts'
import { formsOf, type PageForm } from './forms.ts'
import type { Fate, Ledger } from './ledger.ts'
import type { Site } from './site.ts'

export interface Page {
  readonly path: string
  readonly status: number
  readonly html: string
  readonly forms: readonly PageForm[]
}

export interface Sent {
  readonly fate: Fate
  /** Where an acknowledged form leads. */
  readonly location: string
}

/** The server was killed while it answered. */
export class Lost extends Error {}

const patienceMs = 30_000
/** How many of those whose form was lost do not press again. */
const giveUp = 0.25
// Views of robots are not counted.
const userAgent = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0'

/** The browser of one person: their session, pages, and forms sent as they stand on the page. */
export class Browser {
  private session = ''
  private readonly site: Site
  private readonly ledger: Ledger

  constructor(site: Site, ledger: Ledger) {
    this.site = site
    this.ledger = ledger
  }

  /** Reads a page, wherever its address leads.
   *  @throws Lost */
  async open(address: string): Promise<Page> {
    let path = address
    for (let hops = 0; hops < 4; hops += 1) {
      const response = await this.ask(path)
      const to = response.headers.get('location')
      const html = await response.text().catch(() => this.lose())
      this.ledger.count('pages read')
      if (response.status >= 500) this.ledger.problem(`GET ${path}: ${response.status}`)
      if (!to) return { path, status: response.status, html, forms: formsOf(html, path) }
      path = to.replace(this.site.address, '').split('#')[0] ?? '/'
    }
    throw new Error(`${address} leads round in circles.`)
  }

  /** Sends a form. When the answer is lost the same form, its token included, is mostly sent again once the site is back. */
  async send(what: string, { action, fields }: Pick<PageForm, 'action' | 'fields'>): Promise<Sent> {
    let lost = false
    for (;;) {
      const response = await this.ask(action, fields).catch((error: unknown) => lostOrThrown(error))
      if (response) {
        await response.body?.cancel().catch(() => undefined)
        const sent = this.judged(what, { action, response })
        if (sent.fate !== 'refused' || !lost) return this.counted(what, sent)
        return this.counted(what, { ...sent, fate: 'unknown' })
      }
      lost = true
      this.ledger.count('forms lost in a kill')
      await this.site.up()
      if (chance(giveUp)) return this.counted(what, { fate: 'unknown', location: '' })
      this.ledger.count('forms sent again')
    }
  }

  private judged(what: string, { action, response }: { action: string; response: Response }): Sent {
    const { status } = response
    const location = response.headers.get('location') ?? ''
    if (status < 400) {
      this.keepSession(response)
      if (!location.startsWith('/sign-in')) return { fate: 'acknowledged', location }
      this.ledger.problem(`POST ${action}: signed out`)
      return { fate: 'refused', location: '' }
    }
    this.ledger.count(`${what} ${status}`)
    if (status < 500) return { fate: 'refused', location: '' }
    this.ledger.problem(`POST ${action}: ${status}`)
    return { fate: 'unknown', location: '' }
  }

  private counted(what: string, sent: Sent): Sent {
    this.ledger.count(`forms ${sent.fate}`)
    this.ledger.count(`${what} ${sent.fate}`)
    return sent
  }

  private async ask(path: string, fields?: Readonly<Record<string, string>>): Promise<Response> {
    const headers: Record<string, string> = { 'user-agent': userAgent, origin: this.site.address }
    if (this.session) headers.cookie = this.session
    try {
      return await fetch(this.site.address + path, {
        ...{ headers, redirect: 'manual', signal: AbortSignal.timeout(patienceMs) },
        ...(fields && { method: 'POST', body: new URLSearchParams(fields) }),
      })
    } catch {
      return this.lose()
    }
  }

  private lose(): never {
    this.ledger.count('answers lost')
    throw new Lost()
  }

  private keepSession(response: Response): void {
    const cookie = response.headers.getSetCookie().find((set) => set.startsWith('session='))
    if (cookie) this.session = cookie.split(';')[0] ?? ''
  }
}

function lostOrThrown(error: unknown): null {
  if (error instanceof Lost) return null
  throw error
}
