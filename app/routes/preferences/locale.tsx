import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { locales } from '../../i18n/index.ts'
import { preferenceCookie, returnPath } from './cookies.ts'

/** Remembers the language of the interface in this browser. */
export async function action({ request, context }: ActionFunctionArgs) {
  const form = await request.formData()
  const locale = locales.find((known) => known === form.get('locale')) ?? context.ctx.locale
  const headers = { 'Set-Cookie': preferenceCookie({ name: 'locale', value: locale, origin: context.request.origin }) }
  return redirect(returnPath(form), { headers })
}

export const loader = () => redirect('/')
