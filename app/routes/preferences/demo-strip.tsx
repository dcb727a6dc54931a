import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { sentFields } from '#server/http/sent-fields.ts'
import { ownPath } from '../../own-path.ts'
import { preferenceCookie } from './cookies.ts'

/** Closes the demo strip in this browser. */
export async function action({ request, context }: ActionFunctionArgs) {
  const form = await sentFields(request)
  const headers = {
    'Set-Cookie': preferenceCookie({ name: 'demo-strip', value: 'off', origin: context.request.origin }),
  }
  return redirect(ownPath(form.get('returnTo')), { headers })
}

export const loader = () => redirect('/')

export { default } from '../form-only.tsx'
