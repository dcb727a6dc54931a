import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { addressBehind, changeAddress } from '#server/members/change-address.ts'
import { UseLink } from '#server/members/schema.ts'
import { Button, ButtonLink } from '../../components/ui/button.tsx'
import { NarrowPage } from '../../components/ui/page.tsx'
import { guestCtx, localeOf } from '../../context.ts'
import { submitted } from '../../forms.ts'
import { translator } from '../../i18n/index.ts'
import { useTranslation } from '../../i18n/use-translation.ts'
import { pageMeta } from '../../seo.ts'
import { AccountErrors } from './account-errors.tsx'

/** Where the mail to a new address leads. */
export async function loader({ params, context }: LoaderFunctionArgs) {
  const token = params.token ?? ''
  const email = await addressBehind(guestCtx(context), token)
  const t = translator(localeOf(context))
  return { token, email, title: t(email ? 'account.change.title' : 'account.link.spent') }
}

export async function action({ request, context }: ActionFunctionArgs) {
  return submitted(request, {
    schema: UseLink,
    act: async (input) => {
      await changeAddress(guestCtx(context), input)
      return redirect('/settings/account?done=address')
    },
  })
}

export const meta: MetaFunction<typeof loader> = (args) =>
  pageMeta(args, args.data && { title: args.data.title, path: '/change-address', hidden: true })

export default function ChangeAddressPage() {
  const { token, email, title } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const { t } = useTranslation()
  return (
    <NarrowPage title={title} lead={email ? t('account.change.lead', { email }) : t('account.link.spentText')}>
      <form className="stack" method="post">
        <AccountErrors reply={reply} />
        <input type="hidden" name="token" value={token} />
        <div className="row">
          {email ? (
            <Button size="l">{t('account.change.confirm')}</Button>
          ) : (
            <ButtonLink href="/settings/account">{t('settings.account.title')}</ButtonLink>
          )}
        </div>
      </form>
    </NarrowPage>
  )
}
