import { type ActionFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData } from '@remix-run/react'
import { postComment } from '#server/community/comments.ts'
import { placeOfPost } from '#server/community/post-place.ts'
import { commentLength, PostComment } from '#server/community/schema.ts'
import { sentFields } from '#server/http/sent-fields.ts'
import type { MemberCtx } from '#server/platform/ctx.ts'
import { CommentForm } from '../../components/comment-form.tsx'
import { Empty } from '../../components/ui/empty.tsx'
import { NarrowPage } from '../../components/ui/page.tsx'
import { memberCtx } from '../../context.ts'
import { submitted } from '../../forms.ts'
import { errorSentences } from '../../i18n/errors.ts'
import { useTranslation } from '../../i18n/use-translation.ts'
import { placePath, postPath } from '../../paths.ts'
import { typedIn } from '../../refused.ts'
import { pageMeta } from '../../seo.ts'
import { RefusedForm } from './refused-form.tsx'
import { sendAsVisitor, type VisitorReply } from './send-as-visitor.ts'
import { SignInToPublish } from './sign-in-to-publish.tsx'

/** Publishes a comment and returns to it. When it is refused, or the session has ended, this page keeps the text. */
export async function action({ request, context }: ActionFunctionArgs) {
  const form = await sentFields(request)
  if (context.ctx.viewer.kind === 'guest') {
    return sendAsVisitor({ request, form, context }, { schema: PostComment, act: commented })
  }
  const ctx = memberCtx(context)
  return submitted(request, { schema: PostComment, act: async (input) => redirect(await commented(ctx, input)) })
}

const commented = async (ctx: MemberCtx, input: PostComment) =>
  placePath(await placeOfPost(ctx, (await postComment(ctx, input)).postId))

export const meta: MetaFunction = (args) => pageMeta(args, { title: '', path: '/comments', hidden: true })

export default function RefusedComment() {
  const { t } = useTranslation()
  const reply = useActionData<typeof action>() as VisitorReply | undefined
  const postId = PostComment.shape.parentId.safeParse(typedIn(reply, 'parentId')).data
  if (!postId) return <Empty title={t('post.noComment')} />
  return (
    <NarrowPage title={t('post.yourComment')} above={<a href={postPath({ id: postId })}>{t('post.backToIt')}</a>}>
      <RefusedForm reply={reply} />
      <CommentForm
        postId={postId}
        action="/comments"
        formToken={typedIn(reply, 'formToken') ?? ''}
        text={typedIn(reply, 'body')}
        errors={errorSentences(t, reply?.lastResult?.error?.body, commentLength)}
      >
        <SignInToPublish reply={reply} returnTo={postPath({ id: postId })} />
      </CommentForm>
    </NarrowPage>
  )
}
