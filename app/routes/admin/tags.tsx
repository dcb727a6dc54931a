import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { deleteTag } from '#server/community/merge-tags.ts'
import { keptTags } from '#server/community/order.ts'
import { DeleteTag } from '#server/community/schema.ts'
import { inLocale } from '#server/platform/ctx.ts'
import { Button } from '../../components/ui/button.tsx'
import { Choice } from '../../components/ui/choice.tsx'
import { Empty } from '../../components/ui/empty.tsx'
import { FormErrors } from '../../components/ui/form-errors.tsx'
import { Pagination } from '../../components/ui/pagination.tsx'
import { Table } from '../../components/ui/table.tsx'
import { adminCtx, localeOf } from '../../context.ts'
import { useFormFields } from '../../form-fields.ts'
import { submitted } from '../../forms.ts'
import { translator } from '../../i18n/index.ts'
import { useTranslation } from '../../i18n/use-translation.ts'
import { pageMeta } from '../../seo.ts'
import { AdminPage } from './admin-page.tsx'
import { SearchForm } from './search-form.tsx'

/** Every tag by name, with how many threads carry it. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const locale = localeOf(context)
  const { searchParams } = new URL(request.url)
  const q = searchParams.get('q') ?? ''
  const unused = searchParams.get('unused') === 'yes'
  const { tags, more } = await keptTags(adminCtx(context), { q, unusedOnly: unused, after: searchParams.get('after') })
  const next = new URLSearchParams({
    ...(q && { q }),
    ...(unused && { unused: 'yes' }),
    after: tags.at(-1)?.name ?? '',
  })
  return {
    ...{ q, unused, title: translator(locale)('admin.area.tags') },
    tags: tags.map(({ about, ...tag }) => ({ ...tag, about: about ? inLocale(about, locale) : '' })),
    nextHref: more ? `/admin/tags?${next}` : null,
  }
}

/** Removes an unused one. */
export async function action({ request, context }: ActionFunctionArgs) {
  const ctx = adminCtx(context)
  return submitted(request, {
    schema: DeleteTag,
    act: async (input) => {
      await deleteTag(ctx, input)
      return redirect('/admin/tags?unused=yes&done=removed')
    },
  })
}

export const meta: MetaFunction<typeof loader> = (args) =>
  pageMeta(args, args.data && { title: args.data.title, path: '/admin/tags', hidden: true })

export default function Tags() {
  const { t } = useTranslation()
  const { title, q, unused, tags, nextHref } = useLoaderData<typeof loader>()
  const { errors } = useFormFields(useActionData<typeof action>())
  const rows = tags.map((tag) => ({
    key: tag.id,
    cells: [
      <a key="name" href={`/admin/tags/${encodeURIComponent(tag.name)}`}>
        {tag.name}
      </a>,
      tag.about || '–',
      t('admin.tags.threads', { count: tag.threads }),
      tag.threads === 0 && <Delete key="delete" tag={tag} />,
    ],
  }))
  const head = [t('admin.tags.name'), t('admin.tags.about'), t('admin.spaces.threads'), t('admin.tags.delete')]
  return (
    <AdminPage title={title} lead={t('admin.tags.lead')}>
      <FormErrors errors={errors} />
      <SearchForm label={t('admin.tags.find')} q={q} maxLength={35}>
        <Choice name="unused" value="yes" label={t('admin.tags.unused')} defaultChecked={unused} />
      </SearchForm>
      {rows.length > 0 ? (
        <Table caption={title} head={head} rows={rows} />
      ) : (
        <Empty title={t('admin.tags.none')}>{t('admin.tags.noneText')}</Empty>
      )}
      <Pagination label={title} nextHref={nextHref} />
    </AdminPage>
  )
}

function Delete({ tag }: { tag: { id: string; name: string } }) {
  const { t } = useTranslation()
  return (
    <form method="post">
      <Button variant="bare" size="s" icon="trash" name="tagId" value={tag.id}>
        {t('admin.tags.delete')}
        <span className="visually-hidden"> {tag.name}</span>
      </Button>
    </form>
  )
}
