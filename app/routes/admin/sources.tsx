import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { keptSources } from '#server/community/kept-sources.ts'
import { Empty } from '../../components/ui/empty.tsx'
import { RelativeTime } from '../../components/ui/relative-time.tsx'
import { Table } from '../../components/ui/table.tsx'
import { adminCtx, localeOf } from '../../context.ts'
import { translator } from '../../i18n/index.ts'
import { useTranslation } from '../../i18n/use-translation.ts'
import { pageMeta } from '../../seo.ts'
import { AdminPage } from './admin-page.tsx'
import { counted, sourcePath } from './source-words.ts'

/** The communities that rows were imported from. */
export async function loader({ context }: LoaderFunctionArgs) {
  const sources = await keptSources(adminCtx(context))
  return { title: translator(localeOf(context))('admin.area.sources'), sources }
}

export const meta: MetaFunction<typeof loader> = (args) =>
  pageMeta(args, args.data && { title: args.data.title, path: '/admin/sources', hidden: true })

export default function Sources() {
  const { t } = useTranslation()
  const { title, sources } = useLoaderData<typeof loader>()
  const rows = sources.map(({ key, name, kind, address, threads, members, addresses, importedAt }) => ({
    key,
    cells: [
      <a key="name" href={sourcePath(key)}>
        {name}
      </a>,
      // A kind that has no words yet is named as it is.
      t(`admin.sources.kinds.${kind}` as 'admin.sources.kinds.csv', { defaultValue: kind }),
      address ?? '–',
      t('admin.sources.count', { count: threads }),
      counted(t, members),
      counted(t, addresses),
      <RelativeTime key="at" at={importedAt} form="date" />,
    ],
  }))
  const head = ['name', 'kind', 'address', 'threads', 'members', 'addresses', 'importedAt'] as const
  return (
    <AdminPage title={title} lead={t('admin.sources.lead')}>
      {rows.length > 0 ? (
        <Table caption={title} head={head.map((name) => t(`admin.sources.${name}`))} rows={rows} />
      ) : (
        <Empty title={t('admin.sources.none')}>{t('admin.sources.noneText')}</Empty>
      )}
    </AdminPage>
  )
}
