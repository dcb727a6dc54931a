import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { withdrawAcceptance } from '#server/community/acceptance.ts'
import { placeOfPost } from '#server/community/post-place.ts'
import { AcceptAnswer } from '#server/community/schema.ts'
import { memberCtx } from '../../context.ts'
import { sentForm } from '../../forms.ts'
import { placePath } from '../../paths.ts'

/** It did not solve the question, after all. */
export async function action({ request, context }: ActionFunctionArgs) {
  const ctx = memberCtx(context)
  const { postId } = await withdrawAcceptance(ctx, await sentForm(request, AcceptAnswer))
  return redirect(placePath(await placeOfPost(ctx, postId)))
}

export const loader = () => redirect('/questions')

export { default } from '../form-only.tsx'
