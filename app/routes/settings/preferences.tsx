import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { ownAccount, setPreferences } from '#server/members/preferences.ts'
import { PreferencesForm, themes } from '#server/members/schema.ts'
import { Button } from '../../components/ui/button.tsx'
import { Choice, ChoiceGroup } from '../../components/ui/choice.tsx'
import { SelectField } from '../../components/ui/field.tsx'
import { Section } from '../../components/ui/page.tsx'
import { PlainForm } from '../../components/ui/plain-form.tsx'
import { localeOf, memberCtx } from '../../context.ts'
import { useFormFields } from '../../form-fields.ts'
import { submitted } from '../../forms.ts'
import { translator } from '../../i18n/index.ts'
import { useTranslation } from '../../i18n/use-translation.ts'
import { pageMeta } from '../../seo.ts'
import { SettingsPage } from './settings-page.tsx'

const languages = [
  { value: 'fr', label: 'Français' },
  { value: 'en', label: 'English' },
]

export async function loader({ context }: LoaderFunctionArgs) {
  const { theme, mailOnAnswer } = await ownAccount(memberCtx(context))
  const locale = localeOf(context)
  const title = translator(locale)('settings.preferences.title')
  return { title, locale, theme: theme ?? context.request.theme, mailOnAnswer }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const ctx = memberCtx(context)
  return submitted(request, {
    schema: PreferencesForm,
    act: async (input) => {
      await setPreferences(ctx, input)
      return redirect('/settings/preferences?done=saved')
    },
  })
}

export const meta: MetaFunction<typeof loader> = (args) =>
  pageMeta(args, args.data && { title: args.data.title, path: '/settings/preferences', hidden: true })

export default function PreferencesSettings() {
  const { title, locale, theme, mailOnAnswer } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const { field, has } = useFormFields(reply, { locale, theme, mailOnAnswer: mailOnAnswer ? 'on' : null })
  const { t } = useTranslation()
  const themeName = { auto: t('frame.themeAuto'), light: t('frame.themeLight'), dark: t('frame.themeDark') }
  return (
    <SettingsPage title={title} lead={t('settings.preferences.lead')}>
      <Section id="preferences" title={t('settings.preferences.heading')} lead={t('settings.preferences.headingLead')}>
        <PlainForm>
          <SelectField {...field('locale')} label={t('settings.preferences.language')} options={languages} />
          <ChoiceGroup legend={t('frame.appearance')} name="theme">
            {themes.map((value) => (
              <Choice
                key={value}
                type="radio"
                name="theme"
                value={value}
                label={themeName[value]}
                defaultChecked={has('theme', value)}
              />
            ))}
          </ChoiceGroup>
          <ChoiceGroup legend={t('settings.preferences.mails')} name="mailOnAnswer">
            <Choice
              name="mailOnAnswer"
              value="on"
              label={t('settings.preferences.mailOnAnswer')}
              hint={t('settings.preferences.mailOnAnswerHint')}
              defaultChecked={has('mailOnAnswer', 'on')}
            />
          </ChoiceGroup>
          <div className="row">
            <Button>{t('settings.save')}</Button>
          </div>
        </PlainForm>
      </Section>
    </SettingsPage>
  )
}
