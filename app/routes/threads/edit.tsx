import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { isRouteErrorResponse, useActionData, useLoaderData, useRouteError } from '@remix-run/react'
import { editPost, versionOf } from '#server/community/edit-post.ts'
import { placeOfPost } from '#server/community/post-place.ts'
import { postInThread } from '#server/community/posts.ts'
import { previewed } from '#server/community/rendering.ts'
import { EditPost } from '#server/community/schema.ts'
import { sentFields } from '#server/http/sent-fields.ts'
import type { MemberCtx } from '#server/platform/ctx.ts'
import { Forbidden } from '#server/platform/errors.ts'
import { TextArea } from '../../components/ui/field.tsx'
import { Fold } from '../../components/ui/fold.tsx'
import { NarrowPage } from '../../components/ui/page.tsx'
import { type EntraideContext, memberCtx } from '../../context.ts'
import { submitted } from '../../forms.ts'
import { useTranslation } from '../../i18n/use-translation.ts'
import { placePath, postActPath, postPath } from '../../paths.ts'
import { typedIn } from '../../refused.ts'
import { ErrorBoundary as AnyError } from '../../root.tsx'
import { pageMeta } from '../../seo.ts'
import { idParam } from '../id-param.ts'
import { EditForm, type EditReply } from './edit-form.tsx'
import { sendAsVisitor, type VisitorReply } from './send-as-visitor.ts'
import { SignInToPublish } from './sign-in-to-publish.tsx'

/** Changing one's own text. */
export async function loader({ params, context }: LoaderFunctionArgs) {
  const { post, thread, body } = await postInThread(memberCtx(context), { postId: idParam(params.id) })
  if (!post.can.edit || body === null) throw new Forbidden('author-only')
  const { title } = thread
  return { postId: post.id, role: post.role, title, body, basedOn: versionOf({ title, body }) }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const form = await sentFields(request)
  if (context.ctx.viewer.kind === 'guest') return editAsVisitor({ request, form, context })
  const ctx = memberCtx(context)
  const typed = { title: String(form.get('title') ?? ''), body: String(form.get('body') ?? '') }
  if (form.get('intent') === 'preview') {
    return data<EditReply>({ ...typed, previewHtml: await previewed(typed.body) })
  }
  return submitted(request, { schema: EditPost, act: async (input) => redirect(await edited(ctx, input)) })
}

const edited = async (ctx: MemberCtx, input: EditPost) =>
  placePath(await placeOfPost(ctx, (await editPost(ctx, input)).postId))

/** Thrown, since a page that was given back would run the loader, which has nothing for a visitor. */
async function editAsVisitor(sent: { request: Request; form: FormData; context: EntraideContext }) {
  const answer = await sendAsVisitor(sent, { schema: EditPost, act: edited })
  if (answer instanceof Response) return answer
  throw answer
}

export const meta: MetaFunction<typeof loader> = (args) =>
  pageMeta(
    args,
    args.data && { title: args.data.title, path: postActPath({ id: args.data.postId }, 'edit'), hidden: true },
  )

export default function Edit() {
  const text = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>() as EditReply | undefined
  const { t } = useTranslation()
  return (
    <NarrowPage title={t('edit.title')} lead={t('edit.lead')}>
      <EditForm text={text} reply={reply}>
        {reply?.lastResult?.error?.['']?.includes('edited-meanwhile') && <StandingText text={text.body} />}
      </EditForm>
    </NarrowPage>
  )
}

/** The session has ended while somebody wrote: the loader has nothing for a visitor, the form itself brings everything. */
export function ErrorBoundary() {
  const error = useRouteError()
  const { t } = useTranslation()
  const reply = isRouteErrorResponse(error) ? (error.data as VisitorReply) : undefined
  const postId = EditPost.shape.postId.safeParse(typedIn(reply, 'postId')).data
  if (!postId) return <AnyError />
  const title = typedIn(reply, 'title')
  const role = title === undefined ? 'answer' : 'opening'
  const text = { postId, role, title: '', body: '', basedOn: typedIn(reply, 'basedOn') ?? '' } as const
  return (
    <NarrowPage title={t('edit.title')} lead={t('edit.lead')}>
      <EditForm text={text} reply={reply}>
        <SignInToPublish reply={reply} returnTo={postPath({ id: postId })} />
      </EditForm>
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
