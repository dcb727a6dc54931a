import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { ownAccount } from '#server/members/preferences.ts'
import { editProfile } from '#server/members/profiles.ts'
import { aboutLength, displayNameLength, EditProfile, handleLength } from '#server/members/schema.ts'
import { Button, ButtonLink } from '../../components/ui/button.tsx'
import { TextArea, TextField } from '../../components/ui/field.tsx'
import { Section } from '../../components/ui/page.tsx'
import { PlainForm } from '../../components/ui/plain-form.tsx'
import { localeOf, memberCtx } from '../../context.ts'
import { useFormFields } from '../../form-fields.ts'
import { submitted } from '../../forms.ts'
import { translator } from '../../i18n/index.ts'
import { useTranslation } from '../../i18n/use-translation.ts'
import { memberPath } from '../../paths.ts'
import { pageMeta } from '../../seo.ts'
import { AccountErrors } from '../account/account-errors.tsx'
import { SettingsPage } from './settings-page.tsx'

export async function loader({ context }: LoaderFunctionArgs) {
  const ctx = memberCtx(context)
  const { about } = await ownAccount(ctx)
  const { displayName, handle } = ctx.viewer
  return { title: translator(localeOf(context))('settings.profile.title'), displayName, handle, about }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const ctx = memberCtx(context)
  return submitted(request, {
    schema: EditProfile,
    act: async (input) => {
      await editProfile(ctx, input)
      return redirect('/settings?done=saved')
    },
  })
}

export const meta: MetaFunction<typeof loader> = (args) =>
  pageMeta(args, args.data && { title: args.data.title, path: '/settings', hidden: true })

export default function ProfileSettings() {
  const { title, ...profile } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const { field } = useFormFields(reply, profile)
  const { t } = useTranslation()
  return (
    <SettingsPage title={title}>
      <Section id="profile" title={t('settings.profile.heading')} lead={t('settings.profile.lead')}>
        <PlainForm>
          <AccountErrors reply={reply} />
          <TextField
            {...field('displayName')}
            label={t('account.displayName')}
            autoComplete="nickname"
            maxLength={displayNameLength.max}
            required
          />
          <TextField
            {...field('handle')}
            label={t('settings.profile.handle')}
            hint={t('settings.profile.handleHint')}
            autoComplete="off"
            maxLength={handleLength.max}
            required
          />
          <TextArea
            {...field('about')}
            label={t('settings.profile.about')}
            hint={t('settings.profile.aboutHint')}
            height="short"
            maxLength={aboutLength}
          />
          <div className="row">
            <Button>{t('settings.save')}</Button>
            <ButtonLink variant="quiet" href={memberPath(profile)}>
              {t('frame.profile')}
            </ButtonLink>
          </div>
        </PlainForm>
      </Section>
    </SettingsPage>
  )
}
