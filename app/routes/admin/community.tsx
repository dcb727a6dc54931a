import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { changeCommunity, communitySettings } from '#server/members/community.ts'
import { ChangeCommunity } from '#server/members/schema.ts'
import { Button } from '../../components/ui/button.tsx'
import { Choice, ChoiceGroup } from '../../components/ui/choice.tsx'
import { SelectField, TextField } from '../../components/ui/field.tsx'
import { FormErrors } from '../../components/ui/form-errors.tsx'
import { Section } from '../../components/ui/page.tsx'
import { adminCtx, localeOf } from '../../context.ts'
import { useFormFields } from '../../form-fields.ts'
import { submitted } from '../../forms.ts'
import { translator } from '../../i18n/index.ts'
import { useTranslation } from '../../i18n/use-translation.ts'
import { pageMeta } from '../../seo.ts'
import { AdminPage } from './admin-page.tsx'

/** Entraide's own accent in the light scheme, as a colour field needs it. */
const ownAccent = '#165c65'
const languages = [
  { value: 'fr', label: 'Français' },
  { value: 'en', label: 'English' },
]

/** The name, the colour and the languages of the whole site. */
export async function loader({ context }: LoaderFunctionArgs) {
  const title = translator(localeOf(context))('admin.area.community')
  return { title, settings: await communitySettings(adminCtx(context)) }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const ctx = adminCtx(context)
  return submitted(request, {
    schema: ChangeCommunity,
    act: async (input) => {
      await changeCommunity(ctx, input)
      return redirect('/admin/community?done=saved')
    },
  })
}

export const meta: MetaFunction<typeof loader> = (args) =>
  pageMeta(args, args.data && { title: args.data.title, path: '/admin/community', hidden: true })

export default function Community() {
  const { t } = useTranslation()
  const { title, settings } = useLoaderData<typeof loader>()
  const { field, has, errorsOf, errors, wrong } = useFormFields(useActionData<typeof action>(), {
    name: settings.name,
    accentColor: settings.accentColor ?? ownAccent,
    plainAccent: settings.accentColor ? null : 'on',
    locales: settings.locales,
    firstLocale: settings.locales[0],
  })
  return (
    <AdminPage title={title} lead={t('admin.community.lead')}>
      <form method="post" className="stack stack--loose">
        <FormErrors
          errors={errors}
          fields={wrong([
            { field: 'name', label: t('admin.community.name') },
            { field: 'accentColor', label: t('admin.community.accentColor') },
            { field: 'locales', label: t('admin.community.offered'), at: 'languages-title' },
            { field: 'firstLocale', label: t('admin.community.firstLocale') },
          ])}
        />
        <Section id="name-title" title={t('admin.community.name')} lead={t('admin.community.nameLead')}>
          <TextField {...field('name')} label={t('admin.community.name')} labelHidden required maxLength={60} />
        </Section>
        <Section id="colour-title" title={t('admin.community.colour')} lead={t('admin.community.colourLead')}>
          <Choice
            name="plainAccent"
            value="on"
            label={t('admin.community.plainAccent')}
            defaultChecked={has('plainAccent', 'on')}
          />
          <TextField
            {...field('accentColor')}
            type="color"
            label={t('admin.community.accentColor')}
            hint={t('admin.community.accentHint')}
            required
          />
        </Section>
        <Section id="languages-title" title={t('admin.community.languages')} lead={t('admin.community.languagesLead')}>
          <ChoiceGroup legend={t('admin.community.offered')} name="locales" errors={errorsOf('locales')}>
            {languages.map(({ value, label }) => (
              <Choice key={value} name="locales" value={value} label={label} defaultChecked={has('locales', value)} />
            ))}
          </ChoiceGroup>
          <SelectField
            {...field('firstLocale')}
            label={t('admin.community.firstLocale')}
            hint={t('admin.community.firstLocaleHint')}
            options={languages}
          />
        </Section>
        <div className="row">
          <Button>{t('admin.save')}</Button>
        </div>
      </form>
    </AdminPage>
  )
}
