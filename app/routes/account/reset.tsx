import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { askReset } from '#server/members/reset.ts'
import { AskReset } from '#server/members/schema.ts'
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

export function loader({ context }: LoaderFunctionArgs) {
  return { title: translator(localeOf(context))('account.reset.title') }
}

/** The same answer whether or not there is such an account. */
export async function action({ request, context }: ActionFunctionArgs) {
  return submitted(request, {
    schema: AskReset,
    act: async (input) => {
      await askReset(guestCtx(context), input, { address: context.request.clientAddress })
      return redirect('/reset/sent')
    },
  })
}

export const meta: MetaFunction<typeof loader> = (args) =>
  pageMeta(args, args.data && { title: args.data.title, path: '/reset', hidden: true })

export default function ResetPage() {
  const { title } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const { field } = useFormFields(reply)
  const { t } = useTranslation()
  return (
    <NarrowPage title={title} lead={t('account.reset.lead')}>
      <form className="stack stack--loose" method="post">
        <AccountErrors reply={reply} />
        <TextField {...field('email')} label={t('account.email')} type="email" autoComplete="username" required />
        <div className="row">
          <Button icon="mail">{t('account.reset.send')}</Button>
        </div>
      </form>
    </NarrowPage>
  )
}
