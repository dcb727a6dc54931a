import type { MemberCtx } from '#server/platform/ctx.ts'
import { openClient, type Tx } from '#server/platform/db.ts'
import { NotFound } from '#server/platform/errors.ts'
import type { EndSession } from '../schema.ts'
import { sessionIdOf } from './adapter.ts'
import { luciaFor } from './lucia.ts'
import type { Identity } from './viewer.ts'

/** A session that has begun: its token goes into the cookie and is kept nowhere. */
export interface NewSession {
  readonly memberId: string
  readonly token: string
}

/** Signs a member in on one device for 30 days, again 30 days whenever half of them have passed. */
export async function startSession(memberId: string, at: { now: Date; device: string }): Promise<NewSession> {
  const { id } = await luciaFor('').createSession(memberId, { createdAt: at.now, device: at.device })
  return { memberId, token: id }
}

/** Whom a session cookie stands for, in one statement. `renewed`: the cookie should be sent again, it lives longer now. */
export async function identityBySession(token: string): Promise<(Identity & { renewed: boolean }) | null> {
  const { session, user } = await luciaFor('').validateSession(token)
  return user && { viewer: user.viewer, locale: user.locale, theme: user.theme, renewed: session.fresh }
}

/** Ends the session of this cookie; one that has ended already stays so. */
export const signOut = (token: string): Promise<void> => luciaFor('').invalidateSession(token)

export interface OwnSession {
  readonly id: string
  readonly device: string
  readonly createdAt: Date
  /** The session this list is read in. */
  readonly current: boolean
}

/** Where a member is signed in, newest first. */
export async function ownSessions(ctx: MemberCtx, currentToken: string | null): Promise<OwnSession[]> {
  const current = currentToken && sessionIdOf(currentToken)
  const sessions = await luciaFor('').getUserSessions(ctx.viewer.id)
  return sessions.map(({ id, device, createdAt }) => ({ id, device, createdAt, current: id === current }))
}

/** Signs the member out on one of their devices.
 *  @throws NotFound when it is not theirs or has ended */
export async function endSession(ctx: MemberCtx, { sessionId }: EndSession): Promise<void> {
  const { count } = await openClient().session.deleteMany({ where: { id: sessionId, memberId: ctx.viewer.id } })
  if (count === 0) throw new NotFound('no-session', 'This session has ended already.')
}

/** Signs the member out everywhere but in the session of this token. */
export const endOtherSessions = (tx: Tx, memberId: string, currentToken: string | null) =>
  tx.session.deleteMany({ where: { memberId, ...(currentToken && { id: { not: sessionIdOf(currentToken) } }) } })

/** Clears sessions that have run out. */
export const clearExpiredSessions = (): Promise<void> => luciaFor('').deleteExpiredSessions()
