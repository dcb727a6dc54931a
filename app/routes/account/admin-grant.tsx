import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { becomeAdmin, grantBehind } from '#server/members/admin-grant.ts'
import { BecomeAdmin } from '#server/members/schema.ts'
import { Button } from '../../components/ui/button.tsx'
import { TextField } from '../../components/ui/field.tsx'
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

/** Where the link printed by `npm run admin` leads. */
export async function loader({ params, context }: LoaderFunctionArgs) {
  const token = params.token ?? ''
  const grant = await grantBehind(guestCtx(context), token)
  const t = translator(localeOf(context))
  return { token, grant, title: t(grant ? 'account.grant.title' : 'account.link.spent') }
}

export async function action({ request, context }: ActionFunctionArgs) {
  return submitted(request, {
    schema: BecomeAdmin,
    hide: ['password'],
    act: async (input) => {
      const session = await becomeAdmin(guestCtx(context), input, deviceBehind(request))
      return signedIn(session, { to: '/admin', request, context })
    },
  })
}

export const meta: MetaFunction<typeof loader> = (args) =>
  pageMeta(args, args.data && { title: args.data.title, path: '/admin-grant', hidden: true })

export default function AdminGrantPage() {
  const { token, grant, title } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const { field } = useFormFields(reply)
  const { t } = useTranslation()
  if (!grant) return <NarrowPage title={title} lead={t('account.grant.spent')} />
  return (
    <NarrowPage title={title} lead={t('account.grant.lead', { email: grant.email })}>
      <form className="stack stack--loose" method="post">
        <AccountErrors reply={reply} />
        <input type="hidden" name="token" value={token} />
        {!grant.registered && (
          <>
            <TextField {...field('displayName')} label={t('account.displayName')} autoComplete="nickname" required />
            <NewPasswordField {...field('password')} label={t('account.password')} />
          </>
        )}
        <div className="row">
          <Button size="l">{t('account.grant.become')}</Button>
        </div>
      </form>
    </NarrowPage>
  )
}
