import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { sentFields } from '#server/http/sent-fields.ts'
import { isDemoPart, tryAs } from '#server/members/try-as.ts'
import { NotFound } from '#server/platform/errors.ts'
import { guestCtx } from '../../context.ts'
import { ownPath } from '../../own-path.ts'
import { deviceBehind, signedIn } from './session-reply.ts'

/** "Try as …": signs in as one of the demo's people. There is nothing here outside the demo. */
export async function action({ request, context }: ActionFunctionArgs) {
  const form = await sentFields(request)
  const part = form.get('as')
  if (!isDemoPart(part)) throw new NotFound()
  const session = await tryAs(part, { now: guestCtx(context).now, device: deviceBehind(request) })
  return signedIn(session, { to: ownPath(form.get('returnTo')), request, context })
}

export const loader = () => redirect('/sign-in')

export { default } from '../form-only.tsx'
