import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { sentFields } from '#server/http/sent-fields.ts'
import { setPreferences } from '#server/members/preferences.ts'
import { memberCtx } from '../../context.ts'
import { ownPath } from '../../own-path.ts'
import { preferenceCookie } from './cookies.ts'

const themes = ['auto', 'light', 'dark'] as const

/** Remembers light, dark or the system's choice: in this browser, and with the account of whoever is signed in. */
export async function action({ request, context }: ActionFunctionArgs) {
  const form = await sentFields(request)
  const theme = themes.find((known) => known === form.get('theme')) ?? 'auto'
  if (context.ctx.viewer.kind === 'member') await setPreferences(memberCtx(context), { theme })
  const headers = { 'Set-Cookie': preferenceCookie({ name: 'theme', value: theme, origin: context.request.origin }) }
  return redirect(ownPath(form.get('returnTo')), { headers })
}

export const loader = () => redirect('/')

export { default } from '../form-only.tsx'
