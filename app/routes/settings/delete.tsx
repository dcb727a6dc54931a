import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { deleteAccount } from '#server/members/deletion.ts'
import { DeleteAccount } from '#server/members/schema.ts'
import { endedSessionCookie } from '#server/members/sessions/cookie.ts'
import { Button, ButtonLink } from '../../components/ui/button.tsx'
import { Choice, ChoiceGroup } from '../../components/ui/choice.tsx'
import { TextField } from '../../components/ui/field.tsx'
import { Section } from '../../components/ui/page.tsx'
import { PlainForm } from '../../components/ui/plain-form.tsx'
import { localeOf, memberCtx } from '../../context.ts'
import { useFormFields } from '../../form-fields.ts'
import { submitted } from '../../forms.ts'
import { translator } from '../../i18n/index.ts'
import { useTranslation } from '../../i18n/use-translation.ts'
import { pageMeta } from '../../seo.ts'
import { AccountErrors } from '../account/account-errors.tsx'
import { SettingsPage } from './settings-page.tsx'

export function loader({ context }: LoaderFunctionArgs) {
  memberCtx(context)
  return { title: translator(localeOf(context))('settings.delete.title') }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const ctx = memberCtx(context)
  return submitted(request, {
    schema: DeleteAccount,
    hide: ['current'],
    act: async (input) => {
      await deleteAccount(ctx, input)
      return redirect('/goodbye', { headers: { 'Set-Cookie': endedSessionCookie(context.request.origin) } })
    },
  })
}

export const meta: MetaFunction<typeof loader> = (args) =>
  pageMeta(args, args.data && { title: args.data.title, path: '/settings/delete', hidden: true })

export default function DeleteSettings() {
  const { title } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const { field, has, errorsOf } = useFormFields(reply, { posts: 'anonymised' })
  const { t } = useTranslation()
  return (
    <SettingsPage title={title} lead={t('settings.delete.lead')}>
      <Section id="delete" title={t('settings.delete.heading')} lead={t('settings.delete.headingLead')}>
        <PlainForm>
          <AccountErrors reply={reply} />
          <ChoiceGroup legend={t('settings.delete.posts')} name="posts" errors={errorsOf('posts')}>
            {(['anonymised', 'removed'] as const).map((choice) => (
              <Choice
                key={choice}
                type="radio"
                name="posts"
                value={choice}
                label={t(`settings.delete.${choice}`)}
                hint={t(`settings.delete.${choice}Hint`)}
                defaultChecked={has('posts', choice)}
              />
            ))}
          </ChoiceGroup>
          <TextField
            {...field('current')}
            label={t('account.password')}
            type="password"
            autoComplete="current-password"
            required
          />
          <div className="row">
            <Button variant="danger" icon="trash">
              {t('settings.delete.button')}
            </Button>
            <ButtonLink variant="quiet" href="/settings">
              {t('ui.cancel')}
            </ButtonLink>
          </div>
        </PlainForm>
      </Section>
    </SettingsPage>
  )
}
