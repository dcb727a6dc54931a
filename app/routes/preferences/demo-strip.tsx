import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { preferenceCookie, returnPath } from './cookies.ts'

/** Closes the demo strip in this browser. */
export async function action({ request, context }: ActionFunctionArgs) {
  const form = await request.formData()
  const headers = {
    'Set-Cookie': preferenceCookie({ name: 'demo-strip', value: 'off', origin: context.request.origin }),
  }
  return redirect(returnPath(form), { headers })
}

export const loader = () => redirect('/')

export { default } from '../form-only.tsx'
