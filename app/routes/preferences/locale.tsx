import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { sentFields } from '#server/http/sent-fields.ts'
import { setPreferences } from '#server/members/preferences.ts'
import { memberCtx } from '../../context.ts'
import { locales } from '../../i18n/index.ts'
import { ownPath } from '../../own-path.ts'
import { preferenceCookie } from './cookies.ts'

/** Remembers the language of the interface: in this browser, and with the account of whoever is signed in. */
export async function action({ request, context }: ActionFunctionArgs) {
  const form = await sentFields(request)
  const locale = locales.find((known) => known === form.get('locale')) ?? context.ctx.locale
  if (context.ctx.viewer.kind === 'member') await setPreferences(memberCtx(context), { locale })
  const headers = { 'Set-Cookie': preferenceCookie({ name: 'locale', value: locale, origin: context.request.origin }) }
  return redirect(ownPath(form.get('returnTo')), { headers })
}

export const loader = () => redirect('/')

export { default } from '../form-only.tsx'
