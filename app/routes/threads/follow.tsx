import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { followThread } from '#server/community/follows.ts'
import { FollowThread } from '#server/community/schema.ts'
import { memberCtx } from '../../context.ts'
import { sentForm } from '../../forms.ts'
import { threadPermalink } from '../../paths.ts'

/** Follows a thread, or stops. */
export async function action({ request, context }: ActionFunctionArgs) {
  const input = await sentForm(request, FollowThread)
  await followThread(memberCtx(context), input)
  return redirect(threadPermalink(input.threadId))
}

export const loader = () => redirect('/questions')

export { default } from '../form-only.tsx'
