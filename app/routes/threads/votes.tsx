import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { placeOfPost } from '#server/community/post-place.ts'
import { CastVote } from '#server/community/schema.ts'
import { castVote } from '#server/community/votes.ts'
import { memberCtx } from '../../context.ts'
import { sentForm } from '../../forms.ts'
import { placePath } from '../../paths.ts'

/** Helpful, not helpful, or neither any more; then back to the post. */
export async function action({ request, context }: ActionFunctionArgs) {
  const ctx = memberCtx(context)
  const { postId } = await castVote(ctx, await sentForm(request, CastVote))
  return redirect(placePath(await placeOfPost(ctx, postId)))
}

export const loader = () => redirect('/questions')

export { default } from '../form-only.tsx'
