import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { draftsOfMember } from '#server/community/drafts.ts'
import { renderedToLookAt } from '#server/community/rendering.ts'
import { sentFields } from '#server/http/sent-fields.ts'
import { askConfirmationAgain, verificationBehind, verifyAddress } from '#server/members/accounts.ts'
import { UseLink } from '#server/members/schema.ts'
import { Button, ButtonLink } from '../../components/ui/button.tsx'
import { NarrowPage } from '../../components/ui/page.tsx'
import { guestCtx, localeOf } from '../../context.ts'
import { submitted } from '../../forms.ts'
import { translator } from '../../i18n/index.ts'
import { useTranslation } from '../../i18n/use-translation.ts'
import { pageMeta } from '../../seo.ts'
import { AccountErrors } from './account-errors.tsx'
import { publishedOr } from './publish-waiting.ts'
import { deviceBehind, signedIn } from './session-reply.ts'
import { WaitingQuestion } from './waiting-question.tsx'

/** Where the verification mail leads. Opening it changes nothing; it needs no cookie, so any browser will do. */
export async function loader({ params, context }: LoaderFunctionArgs) {
  const ctx = guestCtx(context)
  const token = params.token ?? ''
  const found = await verificationBehind(ctx, token)
  const state = found?.state ?? 'unknown'
  const [draft] = found && state === 'open' ? await draftsOfMember(ctx, found.memberId) : []
  const waiting = draft && {
    formToken: draft.formToken,
    title: draft.fields.title,
    html: await renderedToLookAt(draft.fields.body),
    tags: draft.fields.tags,
  }
  const t = translator(localeOf(context))
  const title = t(`account.verify.${waiting ? 'waiting' : state}`)
  const lead = t(`account.verify.${waiting ? 'waiting' : state}Text`)
  return { token, state, waiting: waiting ?? null, title, lead, isMember: ctx.viewer.kind === 'member' }
}

/** Confirms, signs in and, when a question waits, publishes it: one press. Or sends a fresh link for one that is too old. */
export async function action({ request, context }: ActionFunctionArgs) {
  const form = await sentFields(request)
  const ctx = guestCtx(context)
  return submitted(request, {
    schema: UseLink,
    act: async (input) => {
      if (form.get('intent') === 'again') {
        await askConfirmationAgain(ctx, input)
        return redirect('/register/sent')
      }
      const session = await verifyAddress(ctx, input, deviceBehind(request))
      const to = await publishedOr('/', { ctx, memberId: session.memberId, formToken: form.get('formToken') })
      return signedIn(session, { to, request, context })
    },
  })
}

export const meta: MetaFunction<typeof loader> = (args) =>
  pageMeta(args, args.data && { title: args.data.title, path: '/verify', hidden: true })

export default function VerifyPage() {
  const { token, state, waiting, title, lead, isMember } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const { t } = useTranslation()
  return (
    <NarrowPage title={title} lead={lead}>
      {waiting && <WaitingQuestion {...waiting} />}
      <form className="stack" method="post">
        <AccountErrors reply={reply} />
        <input type="hidden" name="token" value={token} />
        {waiting && <input type="hidden" name="formToken" value={waiting.formToken} />}
        <div className="row">
          {state === 'open' && (
            <Button size="l">{t(waiting ? 'account.verify.publish' : 'account.verify.confirm')}</Button>
          )}
          {state === 'spent' && (
            <Button name="intent" value="again" icon="mail">
              {t('account.verify.again')}
            </Button>
          )}
          {state === 'confirmed' && (
            <ButtonLink href={isMember ? '/' : '/sign-in'}>{t(isMember ? 'error.home' : 'frame.signIn')}</ButtonLink>
          )}
          {state === 'unknown' && <ButtonLink href="/register">{t('frame.register')}</ButtonLink>}
        </div>
      </form>
    </NarrowPage>
  )
}
