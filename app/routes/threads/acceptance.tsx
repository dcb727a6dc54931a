import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { acceptAnswer } from '#server/community/acceptance.ts'
import { placeOfPost } from '#server/community/post-place.ts'
import { AcceptAnswer } from '#server/community/schema.ts'
import { memberCtx } from '../../context.ts'
import { sentForm } from '../../forms.ts'
import { placePath } from '../../paths.ts'

/** This answer solved the question. */
export async function action({ request, context }: ActionFunctionArgs) {
  const ctx = memberCtx(context)
  const { postId } = await acceptAnswer(ctx, await sentForm(request, AcceptAnswer))
  return redirect(placePath(await placeOfPost(ctx, postId)))
}

export const loader = () => redirect('/questions')

export { default } from '../form-only.tsx'
