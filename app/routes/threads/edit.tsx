import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { editPost, versionOf } from '#server/community/edit-post.ts'
import { previewed } from '#server/community/markdown.ts'
import { placeOfPost } from '#server/community/post-place.ts'
import { postInThread } from '#server/community/posts.ts'
import { EditPost, lengthOf, titleLength } from '#server/community/schema.ts'
import { Forbidden } from '#server/platform/errors.ts'
import { Composer } from '../../components/composer.tsx'
import { Button, ButtonLink } from '../../components/ui/button.tsx'
import { TextArea, TextField } from '../../components/ui/field.tsx'
import { Fold } from '../../components/ui/fold.tsx'
import { NarrowPage } from '../../components/ui/page.tsx'
import { memberCtx } from '../../context.ts'
import { submitted } from '../../forms.ts'
import { errorSentences } from '../../i18n/errors.ts'
import { placePath, postActPath, postPath } from '../../paths.ts'
import { type Refused, typedIn } from '../../refused.ts'
import { pageMeta } from '../../seo.ts'
import { idParam } from '../id-param.ts'
import { RefusedForm } from './refused-form.tsx'

interface EditReply extends Partial<Refused> {
  title?: string
  body?: string
  previewHtml?: string
}

/** Changing one's own text. */
export async function loader({ params, context }: LoaderFunctionArgs) {
  const { post, thread, body } = await postInThread(memberCtx(context), { postId: idParam(params.id) })
  if (!post.can.edit || body === null) throw new Forbidden('author-only')
  const { title } = thread
  return { postId: post.id, role: post.role, title, body, basedOn: versionOf({ title, body }) }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const ctx = memberCtx(context)
  const form = await request.clone().formData()
  const typed = { title: String(form.get('title') ?? ''), body: String(form.get('body') ?? '') }
  if (form.get('intent') === 'preview') {
    return data<EditReply>({ ...typed, previewHtml: previewed(typed.body) })
  }
  return submitted(request, {
    schema: EditPost,
    act: async (input) => redirect(placePath(await placeOfPost(ctx, (await editPost(ctx, input)).postId))),
  })
}

export const meta: MetaFunction<typeof loader> = (args) =>
  pageMeta(
    args,
    args.data && { title: args.data.title, path: postActPath({ id: args.data.postId }, 'edit'), hidden: true },
  )

export default function Edit() {
  const { postId, role, title, body, basedOn } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>() as EditReply | undefined
  const { t } = useTranslation()
  const errors = reply?.lastResult?.error
  return (
    <NarrowPage title={t('edit.title')} lead={t('edit.lead')}>
      <kept-form keep={`edit-${postId}`}>
        <form className="stack" method="post">
          <RefusedForm reply={reply} />
          {errors?.['']?.includes('edited-meanwhile') && <StandingText text={body} />}
          <input type="hidden" name="postId" value={postId} />
          <input type="hidden" name="basedOn" value={basedOn} />
          {role === 'opening' && (
            <TextField
              name="title"
              label={t('edit.threadTitle')}
              defaultValue={reply?.title ?? typedIn(reply, 'title') ?? title}
              maxLength={titleLength.max}
              errors={errorSentences(t, errors?.title, titleLength)}
              required
            />
          )}
          <Composer
            name="body"
            label={t('edit.text')}
            defaultValue={reply?.body ?? typedIn(reply, 'body') ?? body}
            errors={errorSentences(t, errors?.body, lengthOf(role))}
            previewHtml={reply?.previewHtml}
            required
          />
          <div className="row">
            <Button>{t('edit.save')}</Button>
            <ButtonLink variant="quiet" href={postPath({ id: postId })}>
              {t('ui.cancel')}
            </ButtonLink>
          </div>
        </form>
      </kept-form>
    </NarrowPage>
  )
}

/** What another window has made of it. */
function StandingText({ text }: { text: string }) {
  const { t } = useTranslation()
  return (
    <Fold summary={t('edit.asItStands')} open>
      <TextArea name="standing" label={t('edit.asItStands')} labelHidden defaultValue={text} readOnly rows={8} />
    </Fold>
  )
}
