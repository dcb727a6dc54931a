import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { sentFields } from '#server/http/sent-fields.ts'
import { SignIn } from '#server/members/schema.ts'
import { signIn } from '#server/members/sign-in.ts'
import { demoCast } from '#server/members/try-as.ts'
import { Button } from '../../components/ui/button.tsx'
import { TextField } from '../../components/ui/field.tsx'
import { NarrowPage } from '../../components/ui/page.tsx'
import { guestCtx, localeOf } from '../../context.ts'
import { useFormFields } from '../../form-fields.ts'
import { submitted } from '../../forms.ts'
import { translator } from '../../i18n/index.ts'
import { useTranslation } from '../../i18n/use-translation.ts'
import { ownPath } from '../../own-path.ts'
import { pageMeta } from '../../seo.ts'
import { AccountErrors } from './account-errors.tsx'
import { deviceBehind, returnToOf, signedIn } from './session-reply.ts'
import { TryAs } from './try-as-buttons.tsx'

export async function loader({ request, context }: LoaderFunctionArgs) {
  const returnTo = returnToOf(request)
  if (guestCtx(context).viewer.kind === 'member') throw redirect(returnTo)
  return { title: translator(localeOf(context))('account.signIn.title'), returnTo, cast: await demoCast() }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const returnTo = (await sentFields(request)).get('returnTo')
  const client = { address: context.request.clientAddress, device: deviceBehind(request) }
  return submitted(request, {
    schema: SignIn,
    hide: ['password'],
    act: async (input) => {
      const session = await signIn(guestCtx(context), input, client)
      return signedIn(session, { to: ownPath(returnTo), request, context })
    },
  })
}

export const meta: MetaFunction<typeof loader> = (args) =>
  pageMeta(args, args.data && { title: args.data.title, path: '/sign-in', hidden: true })

export default function SignInPage() {
  const { title, returnTo, cast } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const { field } = useFormFields(reply)
  const { t } = useTranslation()
  const onward = returnTo === '/' ? '' : `?returnTo=${encodeURIComponent(returnTo)}`
  return (
    <NarrowPage title={title}>
      <form className="stack stack--loose" method="post">
        <AccountErrors reply={reply} />
        <input type="hidden" name="returnTo" value={returnTo} />
        <TextField {...field('email')} label={t('account.email')} type="email" autoComplete="username" required />
        <TextField
          {...field('password')}
          label={t('account.password')}
          type="password"
          autoComplete="current-password"
          required
        />
        <div className="row row--spread">
          <Button>{t('frame.signIn')}</Button>
          <a href="/reset">{t('account.signIn.forgotten')}</a>
        </div>
      </form>
      <p>
        {t('account.signIn.noAccount')} <a href={`/register${onward}`}>{t('frame.register')}</a>
      </p>
      <TryAs cast={cast} returnTo={returnTo} />
    </NarrowPage>
  )
}
