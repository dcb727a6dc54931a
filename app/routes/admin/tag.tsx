import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { mergeTags } from '#server/community/merge-tags.ts'
import { keptTag } from '#server/community/order.ts'
import { EditTag, MergeTags } from '#server/community/schema.ts'
import { editTag } from '#server/community/tags.ts'
import { sentFields } from '#server/http/sent-fields.ts'
import { Button } from '../../components/ui/button.tsx'
import { TextField } from '../../components/ui/field.tsx'
import { FormErrors } from '../../components/ui/form-errors.tsx'
import { Section } from '../../components/ui/page.tsx'
import { adminCtx } from '../../context.ts'
import { useFormFields } from '../../form-fields.ts'
import { submitted } from '../../forms.ts'
import { useTranslation } from '../../i18n/use-translation.ts'
import { tagPath } from '../../paths.ts'
import type { Refused } from '../../refused.ts'
import { pageMeta } from '../../seo.ts'
import { AdminPage } from './admin-page.tsx'
import { LocalizedFields } from './localized-fields.tsx'

/** One tag: its name, what it is about, and the other one it may be merged into. */
export const loader = async ({ params, context }: LoaderFunctionArgs) => ({
  tag: await keptTag(adminCtx(context), params.name ?? ''),
})

/** `intent` tells the page's two forms apart. */
export async function action({ request, context }: ActionFunctionArgs) {
  const ctx = adminCtx(context)
  const intent = (await sentFields(request)).get('intent')
  const shown = (name: string, done: string) => redirect(`/admin/tags/${encodeURIComponent(name)}?done=${done}`)
  if (intent === 'merge')
    return submitted(request, {
      schema: MergeTags,
      act: async (input) => {
        await mergeTags(ctx, input)
        return shown(input.into, 'merged')
      },
    })
  return submitted(request, {
    schema: EditTag,
    act: async (input) => {
      await editTag(ctx, input)
      return shown(input.name, 'saved')
    },
  })
}

const addressOf = (name: string) => `/admin/tags/${encodeURIComponent(name)}`

export const meta: MetaFunction<typeof loader> = (args) =>
  pageMeta(args, args.data && { title: args.data.tag.name, path: addressOf(args.data.tag.name), hidden: true })

type Tag = Awaited<ReturnType<typeof loader>>['tag']

export default function TagPage() {
  const { t } = useTranslation()
  const { tag } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  return (
    <AdminPage
      title={tag.name}
      lead={<a href={tagPath(tag)}>{t('admin.tags.threads', { count: tag.threads })}</a>}
      crumb={{ label: t('admin.area.tags'), href: '/admin/tags' }}
    >
      <Edit tag={tag} reply={reply} />
      <Merge tag={tag} reply={reply} />
    </AdminPage>
  )
}

function Edit({ tag, reply }: { tag: Tag; reply: Refused | undefined }) {
  const { t } = useTranslation()
  const standing = { name: tag.name, 'about.fr': tag.about?.fr, 'about.en': tag.about?.en }
  const { field, errors } = useFormFields(reply, standing, 'edit')
  return (
    <Section id="edit-tag" title={t('admin.tags.nameAndSense')} lead={t('admin.tags.nameLead')}>
      <form method="post" className="stack">
        <FormErrors errors={errors} />
        <input type="hidden" name="tagId" value={tag.id} />
        <TextField {...field('name')} label={t('admin.tags.name')} required maxLength={35} />
        <LocalizedFields field={field} name="about" label={t('admin.tags.about')} maxLength={300} />
        <div className="row">
          <Button name="intent" value="edit">
            {t('admin.save')}
          </Button>
        </div>
      </form>
    </Section>
  )
}

function Merge({ tag, reply }: { tag: Tag; reply: Refused | undefined }) {
  const { t } = useTranslation()
  const { field, errors } = useFormFields(reply, {}, 'merge')
  return (
    <Section id="merge-tag" title={t('admin.tags.merge')} lead={t('admin.tags.mergeLead')}>
      <form method="post" className="stack">
        <FormErrors errors={errors} />
        <input type="hidden" name="tagId" value={tag.id} />
        <TextField
          {...field('into')}
          label={t('admin.tags.into')}
          hint={t('admin.tags.intoHint')}
          required
          maxLength={35}
        />
        <div className="row">
          <Button variant="danger" name="intent" value="merge">
            {t('admin.tags.mergeDeed', { name: tag.name })}
          </Button>
        </div>
      </form>
    </Section>
  )
}
