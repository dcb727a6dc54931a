import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { renderedToLookAt } from '#server/community/rendering.ts'
import { sentFields } from '#server/http/sent-fields.ts'
import { legalPage } from '#server/members/legal.ts'
import { publishLegal } from '#server/members/publish-legal.ts'
import { legalKinds, legalTextLength, PublishLegal } from '#server/members/schema.ts'
import { NotFound } from '#server/platform/errors.ts'
import { Button } from '../../components/ui/button.tsx'
import { TextArea } from '../../components/ui/field.tsx'
import { FormErrors } from '../../components/ui/form-errors.tsx'
import { Section } from '../../components/ui/page.tsx'
import { Prose } from '../../components/ui/prose.tsx'
import { adminCtx, localeOf } from '../../context.ts'
import { useFormFields } from '../../form-fields.ts'
import { submitted } from '../../forms.ts'
import { translator } from '../../i18n/index.ts'
import { useTranslation } from '../../i18n/use-translation.ts'
import type { Refused } from '../../refused.ts'
import { pageMeta } from '../../seo.ts'
import { AdminPage } from './admin-page.tsx'

/** One legal page in Markdown, per language; publishing makes a new version. */
export async function loader({ params, context }: LoaderFunctionArgs) {
  adminCtx(context)
  const kind = kindOf(params.kind)
  const standing = await legalPage(kind)
  const title = translator(localeOf(context))(`admin.legal.${kind}`)
  return { title, kind, version: standing?.version ?? 0, text: standing?.text ?? {} }
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const ctx = adminCtx(context)
  kindOf(params.kind)
  const form = await sentFields(request)
  if (form.get('intent') === 'preview') return preview(form)
  return submitted(request, {
    schema: PublishLegal,
    act: async (input) => {
      await publishLegal(ctx, input)
      return redirect('/admin/legal?done=published')
    },
  })
}

interface LegalReply extends Partial<Refused> {
  /** By language: how it will look. */
  preview?: Partial<Record<'fr' | 'en', string>>
}

/** What is typed, as it will look; nothing is stored. */
async function preview(form: FormData) {
  const typed = (locale: 'fr' | 'en') => String(form.get(`text.${locale}`) ?? '').slice(0, legalTextLength)
  const text = { fr: typed('fr'), en: typed('en') }
  const shown = { fr: await renderedToLookAt(text.fr), en: await renderedToLookAt(text.en) }
  return data<LegalReply>({ lastResult: { initialValue: { text } }, preview: shown })
}

function kindOf(name: string | undefined) {
  const kind = legalKinds.find((known) => known === name)
  if (!kind) throw new NotFound()
  return kind
}

export const meta: MetaFunction<typeof loader> = (args) =>
  pageMeta(args, args.data && { title: args.data.title, path: `/admin/legal/${args.data.kind}`, hidden: true })

const languages = [
  { locale: 'fr', label: 'Français' },
  { locale: 'en', label: 'English' },
] as const

export default function LegalPageEditor() {
  const { t } = useTranslation()
  const { title, kind, version, text } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>() as LegalReply | undefined
  const standing = { 'text.fr': text.fr, 'text.en': text.en }
  const { field, errors, errorsOf } = useFormFields(reply?.lastResult && { lastResult: reply.lastResult }, standing)
  const crumb = { label: t('admin.area.legal'), href: '/admin/legal' }
  return (
    <AdminPage title={title} lead={t('admin.legal.editLead')} crumb={crumb}>
      <form method="post" className="stack stack--loose">
        <FormErrors errors={[...errors, ...(errorsOf('text') ?? [])]} />
        <input type="hidden" name="kind" value={kind} />
        <input type="hidden" name="basedOn" value={version} />
        {languages.map(({ locale, label }) => (
          <Section key={locale} id={`language-${locale}`} title={<span lang={locale}>{label}</span>}>
            {reply?.preview?.[locale] && <Prose html={reply.preview[locale]} language={locale} />}
            <TextArea
              {...field(`text.${locale}`)}
              label={t('admin.legal.markdown')}
              hint={t('admin.legal.markdownHint')}
              lang={locale}
              rows={18}
            />
          </Section>
        ))}
        <div className="row">
          <Button>{t('admin.legal.publish', { version: version + 1 })}</Button>
          <Button variant="quiet" icon="eye" name="intent" value="preview" formNoValidate>
            {t('composer.preview')}
          </Button>
        </div>
      </form>
    </AdminPage>
  )
}
