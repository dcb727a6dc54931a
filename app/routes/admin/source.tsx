import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { keptSource } from '#server/community/kept-sources.ts'
import { PlaceSource } from '#server/members/schema.ts'
import { placeSource } from '#server/members/sources.ts'
import { Button } from '../../components/ui/button.tsx'
import { TextField } from '../../components/ui/field.tsx'
import { FormErrors } from '../../components/ui/form-errors.tsx'
import { Section } from '../../components/ui/page.tsx'
import { adminCtx } from '../../context.ts'
import { useFormFields } from '../../form-fields.ts'
import { submitted } from '../../forms.ts'
import { useTranslation } from '../../i18n/use-translation.ts'
import { pageMeta } from '../../seo.ts'
import { AdminPage } from './admin-page.tsx'
import { sourcePath } from './source-words.ts'

/** One community that rows were imported from, and where it stood. */
export const loader = async ({ params, context }: LoaderFunctionArgs) => ({
  source: await keptSource(adminCtx(context), params.key ?? ''),
})

export async function action({ request, context }: ActionFunctionArgs) {
  const ctx = adminCtx(context)
  return submitted(request, {
    schema: PlaceSource,
    act: async (input) => {
      await placeSource(ctx, input)
      return redirect(`${sourcePath(input.key)}?done=saved`)
    },
  })
}

export const meta: MetaFunction<typeof loader> = (args) =>
  pageMeta(args, args.data && { title: args.data.source.name, path: sourcePath(args.data.source.key), hidden: true })

export default function SourcePage() {
  const { t } = useTranslation()
  const { source } = useLoaderData<typeof loader>()
  const standing = { address: source.address }
  const { field, errors } = useFormFields(useActionData<typeof action>(), standing)
  return (
    <AdminPage
      title={source.name}
      lead={<code>{source.key}</code>}
      crumb={{ label: t('admin.area.sources'), href: '/admin/sources' }}
    >
      <Section id="where-it-stood" title={t('admin.sources.address')} lead={t('admin.sources.addressLead')}>
        <form method="post" className="stack">
          <FormErrors errors={errors} />
          <input type="hidden" name="key" value={source.key} />
          <TextField
            {...field('address')}
            type="url"
            label={t('admin.sources.address')}
            labelHidden
            hint={t('admin.sources.addressHint')}
            maxLength={300}
          />
          <div className="row">
            <Button>{t('admin.save')}</Button>
          </div>
        </form>
      </Section>
      <Section id="where-it-leads" title={t('admin.sources.leads')} lead={t('admin.sources.leadsLead')}>
        {source.example ? (
          <p>
            <code>{source.example.from}</code> → <a href={source.example.to}>{source.example.to}</a>
          </p>
        ) : (
          <p className="muted">{t('admin.sources.noExample')}</p>
        )}
      </Section>
    </AdminPage>
  )
}
