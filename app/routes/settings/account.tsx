import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { sentFields } from '#server/http/sent-fields.ts'
import { askConfirmation } from '#server/members/accounts.ts'
import { askAddressChange } from '#server/members/change-address.ts'
import { changePassword } from '#server/members/passwords.ts'
import { ownAccount } from '#server/members/preferences.ts'
import { ChangeAddress, ChangePassword, Confirm } from '#server/members/schema.ts'
import { sessionTokenIn } from '#server/members/sessions/cookie.ts'
import { localeOf, memberCtx } from '../../context.ts'
import { submitted } from '../../forms.ts'
import { translator } from '../../i18n/index.ts'
import { useTranslation } from '../../i18n/use-translation.ts'
import { pageMeta } from '../../seo.ts'
import { AddressPart, PasswordPart } from './account-parts.tsx'
import { SettingsPage } from './settings-page.tsx'

export async function loader({ context }: LoaderFunctionArgs) {
  const { email, verified } = await ownAccount(memberCtx(context))
  return { title: translator(localeOf(context))('settings.account.title'), email, verified }
}

/** Three forms, told apart by `intent`: another mail to confirm the address, another address, another password. */
export async function action({ request, context }: ActionFunctionArgs) {
  const ctx = memberCtx(context)
  const hide = ['current', 'password']
  const here = (done: string) => redirect(`/settings/account?done=${done}`)
  switch ((await sentFields(request)).get('intent')) {
    case 'confirm':
      return submitted(request, {
        schema: Confirm,
        act: async () => askConfirmation(ctx).then(() => here('confirmation-sent')),
      })
    case 'address':
      return submitted(request, {
        ...{ schema: ChangeAddress, hide },
        act: async (input) => askAddressChange(ctx, input).then(() => here('address-asked')),
      })
    default:
      return submitted(request, {
        ...{ schema: ChangePassword, hide },
        act: async (input) => {
          await changePassword(ctx, input, sessionTokenIn(request.headers.get('cookie'), context.request.origin))
          return here('password')
        },
      })
  }
}

export const meta: MetaFunction<typeof loader> = (args) =>
  pageMeta(args, args.data && { title: args.data.title, path: '/settings/account', hidden: true })

export default function AccountSettings() {
  const { title, email, verified } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const { t } = useTranslation()
  return (
    <SettingsPage title={title} lead={t('settings.account.lead')}>
      <AddressPart email={email} verified={verified} reply={reply} />
      <PasswordPart reply={reply} />
    </SettingsPage>
  )
}
