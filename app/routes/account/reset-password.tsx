import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { resetIsOpen, resetPassword } from '#server/members/reset.ts'
import { ResetPassword } from '#server/members/schema.ts'
import { Button, ButtonLink } from '../../components/ui/button.tsx'
import { NarrowPage } from '../../components/ui/page.tsx'
import { guestCtx, localeOf } from '../../context.ts'
import { useFormFields } from '../../form-fields.ts'
import { submitted } from '../../forms.ts'
import { translator } from '../../i18n/index.ts'
import { useTranslation } from '../../i18n/use-translation.ts'
import { pageMeta } from '../../seo.ts'
import { AccountErrors } from './account-errors.tsx'
import { NewPasswordField } from './register-form.tsx'
import { deviceBehind, signedIn } from './session-reply.ts'

/** Where the mail's link leads: a form for the new password, or what to do with a link that is too old. */
export async function loader({ params, context }: LoaderFunctionArgs) {
  const token = params.token ?? ''
  const open = await resetIsOpen(guestCtx(context), token)
  const t = translator(localeOf(context))
  return { token, open, title: t(open ? 'account.reset.choose' : 'account.link.spent') }
}

export async function action({ request, context }: ActionFunctionArgs) {
  return submitted(request, {
    schema: ResetPassword,
    hide: ['password'],
    act: async (input) => {
      const session = await resetPassword(guestCtx(context), input, deviceBehind(request))
      return signedIn(session, { to: '/settings/account?done=password', request, context })
    },
  })
}

export const meta: MetaFunction<typeof loader> = (args) =>
  pageMeta(args, args.data && { title: args.data.title, path: '/reset', hidden: true })

export default function ResetPasswordPage() {
  const { token, open, title } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const { field } = useFormFields(reply)
  const { t } = useTranslation()
  if (!open) {
    return (
      <NarrowPage title={title} lead={t('account.link.spentText')}>
        <p>
          <ButtonLink href="/reset">{t('account.reset.title')}</ButtonLink>
        </p>
      </NarrowPage>
    )
  }
  return (
    <NarrowPage title={title} lead={t('account.reset.chooseLead')}>
      <form className="stack stack--loose" method="post">
        <AccountErrors reply={reply} />
        <input type="hidden" name="token" value={token} />
        <NewPasswordField {...field('password')} label={t('account.newPassword')} />
        <div className="row">
          <Button>{t('account.reset.save')}</Button>
        </div>
      </form>
    </NarrowPage>
  )
}
