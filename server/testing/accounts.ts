import { randomUUID } from 'node:crypto'
import { confirmAddress, registerMember } from '#server/members/accounts.ts'
import { identitiesOf } from '#server/members/sessions/viewer.ts'
import { inTransaction } from '#server/platform/db.ts'
import { asGuest, type Person } from './people.ts'

/** A member who can sign in: registered as newcomers are, by default with a confirmed address. */
export async function anAccount({ name = 'Newcomer', verified = true } = {}) {
  const ctx = asGuest({ minutesLater: 1 })
  const input = { email: `${randomUUID()}@example.org`, password: 'seven quiet herons', displayName: name }
  const { memberId } = await registerMember(ctx, input)
  if (!memberId) throw new Error('the address is taken')
  if (verified) await inTransaction((tx) => confirmAddress(tx, ctx, memberId))
  return { ...input, memberId, person: await personOf(memberId) }
}

/** A member as they are now, to act as. */
export async function personOf(memberId: string): Promise<Person> {
  const [identity] = await identitiesOf([memberId])
  if (!identity) throw new Error('no such account')
  return { ...identity.viewer, locale: identity.locale ?? 'en' }
}
