import { randomBytes } from 'node:crypto'
import { confirmAddress, registerMember } from '#server/members/accounts.ts'
import { demoAddress } from '#server/members/demo-parts.ts'
import { editProfile } from '#server/members/profiles.ts'
import { changeRole, setTrust } from '#server/members/roles.ts'
import { identitiesOf } from '#server/members/sessions/viewer.ts'
import { type MemberCtx, type MemberViewer, systemCtx } from '#server/platform/ctx.ts'
import { inTransaction } from '#server/platform/db.ts'
import { before } from './acts.ts'
import type { SeedMember } from './content/types.ts'

export interface Person {
  readonly viewer: MemberViewer
  readonly locale: SeedMember['locale']
  readonly email: string
  readonly password: string
  readonly role: SeedMember['role']
}

export type People = ReadonlyMap<string, Person>

/** Registers everyone on the day they joined, each with a random password. */
export async function settlePeople(members: readonly SeedMember[], start: Date): Promise<People> {
  const people = new Map<string, Person>()
  for (const member of members) people.set(member.handle, await settle(member, start))
  return people
}

/** What a person does at a given moment, as the context of their command. Nobody keeps the demo to a pace. */
export function actingAs(people: People, handle: string, now: Date): MemberCtx {
  const { viewer, locale } = person(people, handle)
  return { ...systemCtx(now), viewer, locale }
}

export function person(people: People, handle: string): Person {
  const found = people.get(handle)
  if (!found) throw new Error(`Nobody in the demo is called ${handle}.`)
  return found
}

async function settle({ handle, name, about, locale, role, joined }: SeedMember, start: Date): Promise<Person> {
  const ctx = { ...systemCtx(before(start, joined)), locale }
  const email = demoAddress(handle)
  const password = randomBytes(12).toString('base64url')
  const { memberId } = await registerMember(ctx, { email, password, displayName: name })
  if (!memberId) throw new Error(`${email} is taken.`)
  await inTransaction((tx) => confirmAddress(tx, ctx, memberId))
  await setTrust(ctx, { memberId, trustLevel: 1 })
  if (role !== 'member') await changeRole(ctx, { memberId, role })
  const newcomer = await viewerOf(memberId)
  await editProfile({ ...ctx, viewer: newcomer }, { displayName: name, handle, about })
  return { viewer: await viewerOf(memberId), locale, email, password, role }
}

/** Read again after brands have taken them on, since their viewer says for whom they speak. */
export async function viewerOf(memberId: string): Promise<MemberViewer> {
  const [identity] = await identitiesOf([memberId])
  if (!identity) throw new Error(`No account of member ${memberId}.`)
  return identity.viewer
}
