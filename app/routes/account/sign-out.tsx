import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { endedSessionCookie, sessionTokenIn } from '#server/members/sessions/cookie.ts'
import { signOut } from '#server/members/sessions/sessions.ts'

/** Ends this browser's session. A link does nothing: only the button does. */
export async function action({ request, context }: ActionFunctionArgs) {
  const { origin } = context.request
  const token = sessionTokenIn(request.headers.get('cookie'), origin)
  if (token) await signOut(token)
  return redirect('/', { headers: { 'Set-Cookie': endedSessionCookie(origin) } })
}

export const loader = () => redirect('/')

export { default } from '../form-only.tsx'
