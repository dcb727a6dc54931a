import { randomUUID } from 'node:crypto'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { discardDraft, keepDraft } from '#server/community/drafts.ts'
import { enterableSpaces } from '#server/community/enterable-spaces.ts'
import { previewed } from '#server/community/rendering.ts'
import type { StartThread } from '#server/community/schema.ts'
import { startThread } from '#server/community/threads.ts'
import { sentFields } from '#server/http/sent-fields.ts'
import { slugOf } from '#server/platform/slug.ts'
import { Page, PageHead } from '../../components/ui/page.tsx'
import { type EntraideContext, guestCtx, localeOf } from '../../context.ts'
import { submitted } from '../../forms.ts'
import { translator } from '../../i18n/index.ts'
import { useTranslation } from '../../i18n/use-translation.ts'
import { threadPath } from '../../paths.ts'
import { pageMeta } from '../../seo.ts'
import {
  besideForm,
  besideWithFound,
  offeredProducts,
  similarBeside,
  similarQuestion,
  usualSpace,
  waitingDraft,
} from './ask-data.ts'
import { type AskReply, FirstStep, FullForm } from './ask-form.tsx'
import { draftCookie, draftKeyIn, endedDraftCookie } from './draft-cookie.ts'
import { AskQuery, QuestionForm, type Typed, typedIn, typedInDraft } from './question-form.ts'

/** `/ask?title=&product=&space=&kind=`: first one field; then, with a title, what may already solve it and the whole form. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const ctx = guestCtx(context)
  const { origin, clientAddress: address } = context.request
  const query = AskQuery.parse(Object.fromEntries(new URL(request.url).searchParams))
  const draft = await waitingDraft(ctx, draftKeyIn(request, origin))
  const spaces = await enterableSpaces(ctx)
  const typed: Partial<Typed> = draft
    ? typedInDraft(draft)
    : { title: query.title, kind: query.kind, spaceId: spaces.find(({ slug }) => slug === query.space)?.id ?? '' }
  const { title = '' } = typed
  const offered = title ? await offeredProducts(ctx, { id: typed.productIds, slug: query.product, title }) : []
  const similar = await similarBeside(ctx, { title, address })
  return {
    title: translator(localeOf(context))('ask.title'),
    spaces: spaces.map(({ id, name }) => ({ value: id, label: name })),
    typed: {
      ...typed,
      productIds: typed.productIds || (query.product ? offered[0]?.value : ''),
      spaceId: typed.spaceId || usualSpace(similar, spaces),
    },
    formToken: draft?.formToken ?? query.form ?? randomUUID(),
    product: query.product,
    products: offered,
    similar: similar?.map(similarQuestion) ?? null,
    waiting: draft !== null,
    refused: draft ? query.refused : undefined,
    writer: ctx.viewer.kind !== 'member' ? 'guest' : ctx.viewer.verified ? 'member' : 'unverified',
  } as const
}

/** Publishes a member's question; keeps that of whoever cannot publish yet. The other buttons give the form back. */
export async function action({ request, context }: ActionFunctionArgs) {
  const form = await sentFields(request)
  const ctx = guestCtx(context)
  const { origin, clientAddress: address } = context.request
  const typed = typedIn(form)
  const beside = () => besideForm(ctx, { title: typed.title, productIds: typed.productIds, address })
  switch (form.get('intent')) {
    case 'preview':
      return data<AskReply>({ typed, previewHtml: await previewed(typed.body ?? ''), ...(await beside()) })
    case 'look':
      return data<AskReply>({ typed, ...(await beside()) })
    case 'find-product': {
      const name = String(form.get('productName') ?? '')
      return data<AskReply>({ typed, ...(await besideWithFound(ctx, { q: name, address, beside: await beside() })) })
    }
    case 'discard':
      await discardDraft(ctx, { formToken: typed.formToken ?? null, key: draftKeyIn(request, origin) })
      return redirect('/ask', { headers: { 'Set-Cookie': endedDraftCookie(origin) } })
    default: {
      const act = (question: StartThread) => published(question, { request, context })
      const reply = await submitted(request, { schema: QuestionForm, act })
      if (!('data' in reply)) return reply
      return data<AskReply>({ ...reply.data, typed, ...(await beside()) }, reply.init ?? undefined)
    }
  }
}

/** A member's question becomes a thread; anyone else's waits: a visitor's for an account, a newcomer's for their address. */
async function published(question: StartThread, { request, context }: { request: Request; context: EntraideContext }) {
  const { ctx } = context
  const { origin, clientAddress: address } = context.request
  const { viewer } = ctx
  const key = draftKeyIn(request, origin)
  if (viewer.kind !== 'member' || !viewer.verified) {
    const newKey = await keepDraft(ctx, { question, key, address })
    return redirect(newKey ? '/register?returnTo=/ask' : '/ask', {
      headers: newKey ? { 'Set-Cookie': draftCookie(newKey, origin) } : {},
    })
  }
  const { threadId } = await startThread({ ...ctx, viewer }, question)
  await discardDraft(ctx, { formToken: question.formToken, key })
  return redirect(threadPath({ id: threadId, kind: question.kind, slug: slugOf(question.title) }), {
    headers: key ? { 'Set-Cookie': endedDraftCookie(origin) } : {},
  })
}

export const meta: MetaFunction<typeof loader> = (args) =>
  pageMeta(args, args.data && { title: args.data.title, path: '/ask' })

export default function Ask() {
  const page = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const { t } = useTranslation()
  return (
    <Page>
      <PageHead title={t('ask.head')} />
      {!page.typed.title && !reply ? <FirstStep page={page} /> : <FullForm page={page} reply={reply} />}
    </Page>
  )
}
