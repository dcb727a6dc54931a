import { redirect } from '@remix-run/node'
import { bindDraft } from '#server/community/drafts.ts'
import { hasOffer } from '#server/members/claims.ts'
import { sessionCookie } from '#server/members/sessions/cookie.ts'
import { deviceOf } from '#server/members/sessions/device.ts'
import type { NewSession } from '#server/members/sessions/sessions.ts'
import type { EntraideContext } from '../../context.ts'
import { ownPath } from '../../own-path.ts'
import { draftKeyIn } from '../ask/draft-cookie.ts'

export const deviceBehind = (request: Request): string => deviceOf(request.headers.get('user-agent'))

/** Signs this browser in and leads on, to what may be theirs if nowhere else; what was written here before becomes the member's. */
export async function signedIn(
  session: NewSession,
  { to, request, context }: { to: string; request: Request; context: EntraideContext },
) {
  const { origin } = context.request
  const key = draftKeyIn(request, origin)
  if (key) await bindDraft(context.ctx, { key, memberId: session.memberId })
  const { memberId } = session
  // Whoever was on the way to something is not held up.
  const first = to === '/' && (await hasOffer(context.ctx, { memberId })) ? '/settings/claims' : to
  return redirect(first, { headers: { 'Set-Cookie': sessionCookie(session.token, origin) } })
}

/** Where the page was told to lead afterwards. */
export const returnToOf = (request: Request): string => ownPath(new URL(request.url).searchParams.get('returnTo'))
