import { openClient } from '#server/platform/db.ts'
import { env } from '#server/platform/env.ts'
import { NotFound } from '#server/platform/errors.ts'
import { type DemoPart, demoAddress, demoParts } from './demo-parts.ts'
import { type NewSession, startSession } from './sessions/sessions.ts'

const parts = Object.keys(demoParts) as DemoPart[]
export const isDemoPart = (part: unknown): part is DemoPart => parts.some((known) => known === part)

/** Who can be tried in the demo, in the order of the parts; nobody anywhere else. */
export async function demoCast(): Promise<{ part: DemoPart; displayName: string }[]> {
  if (!env().demo) return []
  const emails = parts.map((part) => demoAddress(demoParts[part]))
  const accounts = await openClient().account.findMany({
    where: { email: { in: emails } },
    select: { email: true, member: { select: { displayName: true } } },
  })
  return parts.flatMap((part) => {
    const account = accounts.find(({ email }) => email === demoAddress(demoParts[part]))
    return account ? [{ part, displayName: account.member.displayName }] : []
  })
}

/** Signs in as one of the demo's people, without a password: in the demo alone.
 *  @throws NotFound */
export async function tryAs(part: DemoPart, at: { now: Date; device: string }): Promise<NewSession> {
  if (!env().demo) throw new NotFound()
  const email = demoAddress(demoParts[part])
  const account = await openClient().account.findUnique({ where: { email }, select: { memberId: true } })
  if (!account) throw new NotFound('no-member', 'Nobody plays this part any more.')
  return startSession(account.memberId, at)
}
