import { luciaFor } from './lucia.ts'

/** The session cookie's value in a `Cookie` header, or null. Read by hand: Lucia's own reader throws on a stray percent sign. */
export function sessionTokenIn(cookieHeader: string | undefined | null, origin: string): string | null {
  const prefix = `${luciaFor(origin).sessionCookieName}=`
  const pair = cookieHeader?.split(/;\s*/).find((candidate) => candidate.startsWith(prefix))
  return pair?.slice(prefix.length) || null
}

/** The `Set-Cookie` that signs this browser in for 30 days. */
export const sessionCookie = (token: string, origin: string): string =>
  luciaFor(origin).createSessionCookie(token).serialize()

/** The `Set-Cookie` that forgets the session in this browser. */
export const endedSessionCookie = (origin: string): string => luciaFor(origin).createBlankSessionCookie().serialize()
