import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { placeOfPost } from '#server/community/post-place.ts'
import { postInThread } from '#server/community/posts.ts'
import { WithdrawPost } from '#server/community/schema.ts'
import { withdrawPost } from '#server/community/withdraw-post.ts'
import { Forbidden } from '#server/platform/errors.ts'
import { Button, ButtonLink } from '../../components/ui/button.tsx'
import { NarrowPage } from '../../components/ui/page.tsx'
import { memberCtx } from '../../context.ts'
import { submitted } from '../../forms.ts'
import { useTranslation } from '../../i18n/use-translation.ts'
import { placePath, postActPath, postPath, threadPermalink } from '../../paths.ts'
import { pageMeta } from '../../seo.ts'
import { idParam } from '../id-param.ts'
import { QuotedPost } from './quoted-post.tsx'
import { RefusedForm } from './refused-form.tsx'

/** Asks once more before one's own text is taken back. */
export async function loader({ params, context }: LoaderFunctionArgs) {
  const subject = await postInThread(memberCtx(context), { postId: idParam(params.id) })
  if (!subject.post.can.withdraw) throw new Forbidden(subject.post.own ? 'post-gone' : 'author-only')
  return subject
}

export async function action({ request, context }: ActionFunctionArgs) {
  const ctx = memberCtx(context)
  return submitted(request, {
    schema: WithdrawPost,
    act: async (input) => {
      const { post } = await postInThread(ctx, input)
      const { vanished, threadId } = await withdrawPost(ctx, input)
      if (!vanished) return redirect(placePath(await placeOfPost(ctx, input.postId)))
      return redirect(post.role === 'opening' ? '/questions' : threadPermalink(threadId))
    },
  })
}

export const meta: MetaFunction<typeof loader> = (args) =>
  pageMeta(
    args,
    args.data && { title: args.data.thread.title, path: postActPath(args.data.post, 'withdraw'), hidden: true },
  )

export default function Withdraw() {
  const subject = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const { t } = useTranslation()
  return (
    <NarrowPage title={t('withdraw.title')} lead={t('withdraw.lead')}>
      <QuotedPost subject={subject} />
      <form className="stack" method="post">
        <RefusedForm reply={reply} />
        <input type="hidden" name="postId" value={subject.post.id} />
        <div className="row">
          <Button variant="danger" icon="trash">
            {t('withdraw.confirm')}
          </Button>
          <ButtonLink variant="quiet" href={postPath(subject.post)}>
            {t('withdraw.keep')}
          </ButtonLink>
        </div>
      </form>
    </NarrowPage>
  )
}
