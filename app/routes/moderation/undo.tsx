import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { sentFields } from '#server/http/sent-fields.ts'
import { undoDecision } from '#server/moderation/undo.ts'
import { localeOf, moderatorCtx } from '../../context.ts'
import { sentForm } from '../../forms.ts'
import { UndoForm, undoReason } from './decide-form.ts'

/** Takes a decision back and shows what it was about where the button stood: in the queue, or in the log. */
export async function action({ request, context }: ActionFunctionArgs) {
  const ctx = moderatorCtx(context)
  const fromLog = (await sentFields(request)).has('log')
  const { decisionId } = await sentForm(request, UndoForm)
  await undoDecision(ctx, { decisionId, reason: undoReason(localeOf(context)) })
  return redirect(fromLog ? '/moderation/decisions' : '/moderation')
}

export const loader = () => redirect('/moderation')

export { default } from '../form-only.tsx'
