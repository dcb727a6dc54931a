import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { sentFields } from '#server/http/sent-fields.ts'
import { endRelation, setRelation } from '#server/members/relations.ts'
import { EndRelation, SetRelation } from '#server/members/schema.ts'
import { memberCtx } from '../../context.ts'
import { sentForm } from '../../forms.ts'
import { ownPath } from '../../own-path.ts'

/** Mutes or blocks a member (`kind`), or takes it back (`kind` empty): `otherId`, `returnTo`. */
export async function action({ request, context }: ActionFunctionArgs) {
  const ctx = memberCtx(context)
  const form = await sentFields(request)
  if (form.get('kind')) await setRelation(ctx, await sentForm(request, SetRelation))
  else await endRelation(ctx, await sentForm(request, EndRelation))
  return redirect(ownPath(form.get('returnTo'), '/settings/people'))
}

export const loader = () => redirect('/settings/people')

export { default } from '../form-only.tsx'
