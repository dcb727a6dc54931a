import { randomUUID } from 'node:crypto'
import { workOffJobs } from '#server/events/worker.ts'
import {
  type Ctx,
  guest,
  type Locale,
  type MemberCtx,
  type MemberRole,
  type MemberViewer,
} from '#server/platform/ctx.ts'
import { openClient } from '#server/platform/db.ts'
import { newId } from '#server/platform/ids.ts'
import { countingStatements } from '#server/platform/statements.ts'

/** The people and their conversations that tests tell about. All of it goes through the product's own commands, except members
 *  and spaces, whose making is told elsewhere. */

const start = new Date('2026-03-02T09:00:00Z')
/** Between two acts. Long enough that nobody is held to a pace which the test is not about. */
const stepMinutes = 300
let minutesGone = 0
let numbered = 0

const number = () => {
  numbered += 1
  return numbered
}

/** The world's clock. Every act of a person moves it. */
export const worldNow = (): Date => new Date(start.getTime() + minutesGone * 60_000)

export type Person = MemberViewer & { readonly locale: Locale }

interface Described extends Partial<Omit<Person, 'kind' | 'isModerator' | 'isAdmin'>> {
  readonly name?: string
}

/** A member with a verified address and trust level 1, unless described otherwise. */
export async function aMember({ name, ...described }: Described = {}): Promise<Person> {
  const role: MemberRole = described.role ?? 'member'
  const handle = described.handle ?? `${(name ?? 'member').toLowerCase().replaceAll(/[^a-z]/g, '')}-${number()}`
  const person: Person = {
    kind: 'member',
    ...{ id: newId(worldNow()), handle, displayName: name ?? handle, trustLevel: 1, verified: true, locale: 'en' },
    ...{ groupIds: [], brandIds: [] },
    ...described,
    ...{ role, isModerator: role !== 'member', isAdmin: role === 'admin' },
  }
  await openClient().member.create({ data: memberRow(person) })
  return person
}

export const aModerator = (described: Described = {}): Promise<Person> => aMember({ role: 'moderator', ...described })
export const anAdmin = (described: Described = {}): Promise<Person> => aMember({ role: 'admin', ...described })

function memberRow({ id, handle, displayName, role, trustLevel, verified, locale, groupIds }: Person) {
  const at = worldNow()
  const account = { email: `${handle}@example.org`, emailVerifiedAt: verified ? at : null, locale, createdAt: at }
  const groups = { create: groupIds.map((groupId) => ({ groupId, at })) }
  return { id, handle, displayName, role, trustLevel, createdAt: at, account: { create: account }, groups }
}

/** The context of a request by this person. Five hours after the last act of anyone, unless told otherwise. */
export function as({ locale, ...viewer }: Person, { minutesLater = stepMinutes } = {}): MemberCtx {
  minutesGone += minutesLater
  return { viewer, locale, requestId: randomUUID(), now: worldNow(), via: 'web' }
}

/** The context of a request by a visitor. */
export function asGuest({ minutesLater = stepMinutes } = {}): Ctx {
  minutesGone += minutesLater
  return { viewer: guest, locale: 'en', requestId: randomUUID(), now: worldNow(), via: 'web' }
}

type SpaceAudience = 'everyone' | 'members' | 'groups' | 'asker_and_brand'

/** A space; one for groups is open to a group of its own, unless some are named. */
export async function aSpace(audience: SpaceAudience = 'everyone', groupIds: readonly string[] = []) {
  const slug = `space-${number()}`
  const data = { id: newId(worldNow()), slug, name: { en: slug }, about: {}, audience, createdAt: worldNow() }
  const opensTo = audience === 'groups' && groupIds.length === 0 ? [await aGroup()] : groupIds
  const groups = { create: opensTo.map((groupId) => ({ groupId })) }
  await openClient().space.create({ data: { ...data, groups } })
  return { id: data.id, slug, groupIds: opensTo }
}

/** A group without members. */
export async function aGroup(): Promise<string> {
  const slug = `group-${number()}`
  const { id } = await openClient().group.create({
    data: { id: newId(worldNow()), slug, name: { en: slug }, createdAt: worldNow() },
  })
  return id
}

/** A product of a brand of its own. */
export async function aProduct(name = `Product ${number()}`): Promise<{ id: string; brandId: string }> {
  const [id, brandId, at] = [newId(worldNow()), newId(worldNow()), worldNow()]
  const slug = `product-${number()}`
  await openClient().brand.create({ data: { id: brandId, slug: `brand-of-${slug}`, name, about: {}, createdAt: at } })
  await openClient().product.create({
    data: { id, brandId, slug, name, words: name.toLowerCase(), sku: slug, description: {}, createdAt: at },
  })
  return { id, brandId }
}

/** Works off every job that is due, and those that they cause. */
export const reactionsSettled = (): Promise<void> => workOffJobs()

/** The SQL statements that this act sends, without BEGIN and COMMIT. */
export async function statementsOf<T>(work: () => Promise<T>): Promise<string[]> {
  return (await countingStatements(work)).statements
}

/** A form that has not been sent yet. */
export const aForm = (): string => randomUUID()
