import { draftDays } from '#server/community/drafts.ts'

/** Where a visitor's question is found again: a random key that opens nothing else. */
const nameOf = (origin: string) => (origin.startsWith('https:') ? '__Host-draft' : 'draft')

/** The key in a request's cookies, or null. */
export function draftKeyIn(request: Request, origin: string): string | null {
  const start = `${nameOf(origin)}=`
  const pair = request.headers
    .get('cookie')
    ?.split(/;\s*/)
    .find((candidate) => candidate.startsWith(start))
  const key = pair?.slice(start.length) ?? ''
  return /^[\w-]{20,64}$/.test(key) ? key : null
}

/** The `Set-Cookie` that gives this browser the key to what it has written. */
export const draftCookie = (key: string, origin: string): string => cookie(origin, key, draftDays * 86_400)

/** The `Set-Cookie` that forgets it, once it is published or discarded. */
export const endedDraftCookie = (origin: string): string => cookie(origin, '', 0)

const cookie = (origin: string, value: string, seconds: number): string =>
  `${nameOf(origin)}=${value}; Path=/; Max-Age=${seconds}; HttpOnly; SameSite=Lax${origin.startsWith('https:') ? '; Secure' : ''}`
