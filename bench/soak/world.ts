import { randomUUID } from 'node:crypto'
import { addBrand } from '#server/catalog/brands.ts'
import { addProduct } from '#server/catalog/products.ts'
import { createSpace } from '#server/community/spaces.ts'
import { confirmAddress, registerMember } from '#server/members/accounts.ts'
import { changeRole, setTrust } from '#server/members/roles.ts'
import { systemCtx } from '#server/platform/ctx.ts'
import { inTransaction } from '#server/platform/db.ts'
import { Browser } from './browser.ts'
import { formsOf } from './forms.ts'
import type { Ledger } from './ledger.ts'
import type { Site } from './site.ts'

export interface Inhabitant {
  /** Null for a guest. */
  readonly id: string | null
  readonly moderator: boolean
  readonly browser: Browser
  /** Addresses of the threads they began, the youngest last. */
  readonly own: string[]
}

/** Where everybody lives, and what they know of. */
export interface World {
  readonly inhabitants: readonly Inhabitant[]
  readonly ledger: Ledger
  /** Slugs. */
  readonly products: readonly string[]
  /** Addresses of threads, the youngest last. */
  readonly threads: string[]
  /** How often each text was edited, by its author's own count. */
  readonly edits: Map<string, number>
  over: boolean
}

const password = 'nine slow otters'

/** Members with an account and a session, a moderator, half as many guests; somewhere to ask, and things to ask about. */
export async function settle(site: Site, { people, ledger }: { people: number; ledger: Ledger }): Promise<World> {
  const ctx = systemCtx(new Date())
  for (const slug of ['tents', 'stoves']) {
    const name = { en: slug, fr: slug }
    await createSpace(ctx, { slug, name, about: {}, audience: 'everyone', groupIds: [], position: 0 })
  }
  const { brandId } = await addBrand(ctx, { slug: 'abri', name: 'Abri', about: {} })
  const products: string[] = []
  for (const name of ['Aravis 2', 'Aravis 3', 'Vanoise'])
    products.push((await addProduct(ctx, { brandId, name, sku: name.toLowerCase() })).slug)
  const inhabitants: Inhabitant[] = []
  for (let number = 0; number <= people; number += 1)
    inhabitants.push(await aMember(site, { ledger, moderator: number === 0 }))
  for (let number = 0; number < people / 2; number += 1)
    inhabitants.push({ id: null, moderator: false, browser: new Browser(site, ledger), own: [] })
  return { inhabitants, ledger, products, threads: [], edits: new Map(), over: false }
}

async function aMember(site: Site, { ledger, moderator }: { ledger: Ledger; moderator: boolean }): Promise<Inhabitant> {
  const ctx = systemCtx(new Date())
  const email = `${randomUUID()}@example.org`
  const { memberId } = await registerMember(ctx, { email, password, displayName: moderator ? 'Order' : 'Somebody' })
  if (!memberId) throw new Error(`${email} is taken.`)
  await inTransaction((tx) => confirmAddress(tx, ctx, memberId))
  await setTrust(ctx, { memberId, trustLevel: 1 })
  if (moderator) await changeRole(ctx, { memberId, role: 'moderator' })
  const browser = new Browser(site, ledger)
  await signIn(browser, email)
  return { id: memberId, moderator, browser, own: [] }
}

async function signIn(browser: Browser, email: string): Promise<void> {
  const page = await browser.open('/sign-in')
  const form = formsOf(page.html, page.path).find(({ fields }) => 'password' in fields)
  if (!form) throw new Error('There is no form to sign in with.')
  const { fate } = await browser.send('sign-in', { ...form, fields: { ...form.fields, email, password } })
  if (fate !== 'acknowledged') throw new Error(`${email} cannot sign in.`)
}
