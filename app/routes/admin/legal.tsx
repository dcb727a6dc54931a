import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { legalHistory } from '#server/members/publish-legal.ts'
import { legalKinds } from '#server/members/schema.ts'
import { ButtonLink } from '../../components/ui/button.tsx'
import { FormattedNumber } from '../../components/ui/number.tsx'
import { Section } from '../../components/ui/page.tsx'
import { RelativeTime } from '../../components/ui/relative-time.tsx'
import { Table } from '../../components/ui/table.tsx'
import { adminCtx, localeOf } from '../../context.ts'
import { translator } from '../../i18n/index.ts'
import { useTranslation } from '../../i18n/use-translation.ts'
import { pageMeta } from '../../seo.ts'
import { AdminPage } from './admin-page.tsx'

/** The terms, the privacy notice and the imprint, with every version they have had. */
export async function loader({ context }: LoaderFunctionArgs) {
  const title = translator(localeOf(context))('admin.area.legal')
  return { title, history: await legalHistory(adminCtx(context)) }
}

export const meta: MetaFunction<typeof loader> = (args) =>
  pageMeta(args, args.data && { title: args.data.title, path: '/admin/legal', hidden: true })

export default function Legal() {
  const { t } = useTranslation()
  const { title, history } = useLoaderData<typeof loader>()
  return (
    <AdminPage title={title} lead={t('admin.legal.lead')}>
      {legalKinds.map((kind) => (
        <LegalPart key={kind} kind={kind} versions={history.filter((version) => version.kind === kind)} />
      ))}
    </AdminPage>
  )
}

interface LegalPartProps {
  kind: (typeof legalKinds)[number]
  versions: Awaited<ReturnType<typeof loader>>['history']
}

function LegalPart({ kind, versions }: LegalPartProps) {
  const { t } = useTranslation()
  const rows = versions.map(({ version, publishedAt, acceptances }) => ({
    key: String(version),
    cells: [
      t('admin.legal.version', { version }),
      <RelativeTime key="at" at={publishedAt} form="date" />,
      <FormattedNumber key="acceptances" value={acceptances} />,
    ],
  }))
  const accepted = kind === 'imprint' ? [] : [t('admin.legal.acceptedBy')]
  const head = [t('admin.legal.versionHead'), t('admin.legal.publishedOn'), ...accepted]
  return (
    <Section id={kind} title={t(`admin.legal.${kind}`)} lead={t(`admin.legal.${kind}Lead`)}>
      {rows.length > 0 ? (
        <Table
          caption={t(`admin.legal.${kind}`)}
          head={head}
          rows={rows.map(({ key, cells }) => ({ key, cells: cells.slice(0, head.length) }))}
        />
      ) : (
        <p className="muted">{t('admin.legal.unwritten')}</p>
      )}
      <div className="row">
        <ButtonLink variant="quiet" icon="pen" href={`/admin/legal/${kind}`}>
          {t(rows.length > 0 ? 'admin.legal.newVersion' : 'admin.legal.write')}
        </ButtonLink>
        {rows.length > 0 && <a href={`/legal/${kind}`}>{t('admin.legal.read')}</a>}
      </div>
    </Section>
  )
}
