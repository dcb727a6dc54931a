import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { preferenceCookie, returnPath } from './cookies.ts'

const themes = ['auto', 'light', 'dark']

/** Remembers light, dark or the system's choice in this browser. */
export async function action({ request, context }: ActionFunctionArgs) {
  const form = await request.formData()
  const theme = themes.find((known) => known === form.get('theme')) ?? 'auto'
  const headers = { 'Set-Cookie': preferenceCookie({ name: 'theme', value: theme, origin: context.request.origin }) }
  return redirect(returnPath(form), { headers })
}

export const loader = () => redirect('/')
