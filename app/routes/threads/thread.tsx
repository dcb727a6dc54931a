import { randomUUID } from 'node:crypto'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { isRouteErrorResponse, useActionData, useLoaderData, useRouteError } from '@remix-run/react'
import { isbot } from 'isbot'
import { postAnswer } from '#server/community/answers.ts'
import { placeOfPost } from '#server/community/post-place.ts'
import { previewed } from '#server/community/rendering.ts'
import { PostAnswer } from '#server/community/schema.ts'
import { threadPage } from '#server/community/thread-page.ts'
import { noteView } from '#server/community/views.ts'
import { sentFields } from '#server/http/sent-fields.ts'
import type { MemberCtx } from '#server/platform/ctx.ts'
import { ThreadLayout } from '../../components/thread-layout.tsx'
import { guestCtx, memberCtx } from '../../context.ts'
import { submitted } from '../../forms.ts'
import { useTranslation } from '../../i18n/use-translation.ts'
import { placePath, threadPath } from '../../paths.ts'
import { ErrorBoundary as AnyError, refusalOf } from '../../root.tsx'
import { pageMeta } from '../../seo.ts'
import { idParam } from '../id-param.ts'
import { Answers } from './answers.tsx'
import { Opening } from './opening.tsx'
import { neighboursOf } from './related.ts'
import { type AnswerReply, Reply } from './reply.tsx'
import { sendAsVisitor } from './send-as-visitor.ts'
import { ThreadGone } from './thread-gone.tsx'
import { threadMeta } from './thread-meta.ts'
import { ThreadQuery } from './thread-query.ts'
import { ThreadSide } from './thread-side.tsx'

/** A question or a discussion: `/questions/ID/SLUG`, `/discussions/ID/SLUG`. Any other slug or kind leads to the right address. */
export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const ctx = guestCtx(context)
  const { pathname, search, searchParams } = new URL(request.url)
  const { page, sort, comment, comments } = ThreadQuery.parse(Object.fromEntries(searchParams))
  const thread = await threadPage(ctx, { threadId: idParam(params.id), page, sort, comments })
  if (pathname !== threadPath(thread)) throw redirect(threadPath(thread) + search, 301)
  if (!isbot(request.headers.get('user-agent'))) noteView(ctx, thread.id)
  const related = await neighboursOf(ctx, thread)
  return {
    thread: { ...thread, related },
    me: ctx.viewer.kind === 'member' ? ctx.viewer : null,
    formToken: randomUUID(),
    comment,
  }
}

/** Publishes an answer, or shows how it will look. A visitor signs in on the way. */
export async function action({ request, context }: ActionFunctionArgs) {
  const form = await sentFields(request)
  const text = String(form.get('body') ?? '')
  if (form.get('intent') === 'preview') return data<AnswerReply>({ text, previewHtml: await previewed(text) })
  if (context.ctx.viewer.kind === 'guest') {
    return sendAsVisitor({ request, form, context }, { schema: PostAnswer, act: answered })
  }
  const ctx = memberCtx(context)
  return submitted(request, { schema: PostAnswer, act: async (input) => redirect(await answered(ctx, input)) })
}

const answered = async (ctx: MemberCtx, input: PostAnswer) =>
  placePath(await placeOfPost(ctx, (await postAnswer(ctx, input)).postId))

export const meta: MetaFunction<typeof loader> = (args) => pageMeta(args, args.data && threadMeta(args.data.thread))

export default function ThreadPage() {
  const { thread, me, formToken, comment } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const { t } = useTranslation()
  const around = { t, thread, signedIn: me !== null }
  const commenting = comment ? { postId: comment, formToken } : null
  return (
    <ThreadLayout side={<ThreadSide thread={thread} />}>
      <Opening thread={thread} around={around} commenting={commenting} />
      <Answers thread={thread} around={around} commenting={commenting} />
      <Reply thread={thread} me={me} formToken={formToken} reply={reply} />
    </ThreadLayout>
  )
}

export function ErrorBoundary() {
  const error = useRouteError()
  if (!isRouteErrorResponse(error) || error.status !== 404) return <AnyError />
  return <ThreadGone written={refusalOf(error).written} />
}
