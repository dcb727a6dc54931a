import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { bindDraft, draftOf } from '#server/community/drafts.ts'
import { sentFields } from '#server/http/sent-fields.ts'
import { register } from '#server/members/accounts.ts'
import { formStamp, keepFormTime } from '#server/members/form-time.ts'
import { Register } from '#server/members/schema.ts'
import { NarrowPage } from '../../components/ui/page.tsx'
import { type EntraideContext, guestCtx, localeOf } from '../../context.ts'
import { submitted } from '../../forms.ts'
import { translator } from '../../i18n/index.ts'
import { pageMeta } from '../../seo.ts'
import { draftKeyIn } from '../ask/draft-cookie.ts'
import { RegisterForm } from './register-form.tsx'
import { returnToOf } from './session-reply.ts'

export async function loader({ request, context }: LoaderFunctionArgs) {
  const ctx = guestCtx(context)
  const returnTo = returnToOf(request)
  if (ctx.viewer.kind === 'member') throw redirect(returnTo)
  const key = draftKeyIn(request, context.request.origin)
  const draft = key ? await draftOf(ctx, key) : null
  const title = translator(localeOf(context))('account.register.title')
  const page = { title, returnTo, stamp: formStamp(ctx.now), question: draft?.fields.title ?? null }
  return data(page, { headers: { 'Cache-Control': 'private, no-store' } })
}

/** Every answer is the same page, "look at your mail": to a newcomer, to who has an account, to a program that filled in what
 *  people do not see. */
export async function action({ request, context }: ActionFunctionArgs) {
  const form = await sentFields(request)
  if (form.get('website')) return redirect('/register/sent')
  return submitted(request, {
    schema: Register,
    hide: ['password'],
    act: async (input) => {
      keepFormTime(form.get('stamp'), context.ctx.now)
      await registered(input, { request, context })
      return redirect('/register/sent')
    },
  })
}

/** What was written before in this browser becomes the newcomer's, to be published from the mail's page. */
async function registered(input: Register, { request, context }: { request: Request; context: EntraideContext }) {
  const ctx = guestCtx(context)
  const { origin, clientAddress: address } = context.request
  const { memberId } = await register(ctx, input, { address })
  const key = draftKeyIn(request, origin)
  if (memberId && key) await bindDraft(ctx, { key, memberId })
}

export const meta: MetaFunction<typeof loader> = (args) =>
  pageMeta(args, args.data && { title: args.data.title, path: '/register', hidden: true })

export default function RegisterPage() {
  const page = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  return (
    <NarrowPage title={page.title}>
      <RegisterForm page={page} reply={reply} />
    </NarrowPage>
  )
}
