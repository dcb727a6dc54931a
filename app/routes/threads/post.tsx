import { type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { placeOfPost } from '#server/community/post-place.ts'
import { guestCtx } from '../../context.ts'
import { placePath } from '../../paths.ts'
import { idParam } from '../id-param.ts'

/** `/posts/ID`: wherever the post stands in its thread. */
export async function loader({ params, context }: LoaderFunctionArgs) {
  return redirect(placePath(await placeOfPost(guestCtx(context), idParam(params.id))))
}
