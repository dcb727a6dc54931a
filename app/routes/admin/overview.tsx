import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { deadJobCount } from '#server/events/dead-letters.ts'
import { legalHistory } from '#server/members/publish-legal.ts'
import { waitingForModerators } from '#server/moderation/queue.ts'
import { mailReport } from '#server/notifications/mail-state.ts'
import { Notice } from '../../components/ui/notice.tsx'
import { adminCtx, localeOf } from '../../context.ts'
import { translator } from '../../i18n/index.ts'
import { useTranslation } from '../../i18n/use-translation.ts'
import { pageMeta } from '../../seo.ts'
import { AdminPage } from './admin-page.tsx'

/** What an admin should know first: what waits and what is broken. */
export async function loader({ context }: LoaderFunctionArgs) {
  const ctx = adminCtx(context)
  const [jobs, reports, mail, versions] = await Promise.all([
    deadJobCount(ctx),
    waitingForModerators(ctx),
    mailReport(ctx),
    legalHistory(ctx),
  ])
  const written = new Set(versions.map(({ kind }) => kind))
  return {
    title: translator(localeOf(context))('frame.admin'),
    ...{ jobs, reports: reports ?? 0, mailBy: mail.by, mailFailed: mail.failed, legalMissing: 3 - written.size },
  }
}

export const meta: MetaFunction<typeof loader> = (args) =>
  pageMeta(args, args.data && { title: args.data.title, path: '/admin', hidden: true })

export default function Overview() {
  const { t } = useTranslation()
  const { title, ...facts } = useLoaderData<typeof loader>()
  return (
    <AdminPage title={title} lead={t('admin.overview.lead')}>
      <Attention {...facts} />
    </AdminPage>
  )
}

type Facts = Omit<Awaited<ReturnType<typeof loader>>, 'title'>

function Attention({ jobs, reports, mailBy, mailFailed, legalMissing }: Facts) {
  const { t } = useTranslation()
  const quiet = jobs + reports + legalMissing + mailFailed === 0 && mailBy !== 'none'
  if (quiet) return <Notice tone="positive" title={t('admin.overview.quiet')} />
  return (
    <>
      {mailBy === 'none' && <Matter tone="danger" title={t('admin.mail.none')} href="/admin/mail" />}
      {mailBy !== 'none' && mailFailed > 0 && (
        <Matter tone="warning" title={t('admin.overview.mailFailed', { count: mailFailed })} href="/admin/mail" />
      )}
      {jobs > 0 && <Matter tone="warning" title={t('admin.overview.jobs', { count: jobs })} href="/admin/jobs" />}
      {reports > 0 && <Matter title={t('admin.overview.reports', { count: reports })} href="/moderation" />}
      {legalMissing > 0 && (
        <Matter title={t('admin.overview.legalMissing', { count: legalMissing })} href="/admin/legal" />
      )}
    </>
  )
}

interface MatterProps {
  tone?: 'neutral' | 'warning' | 'danger'
  title: string
  href: string
}

function Matter({ tone = 'neutral', title, href }: MatterProps) {
  const { t } = useTranslation()
  return (
    <Notice tone={tone} title={title}>
      <p>
        <a href={href}>{t('admin.overview.look')}</a>
      </p>
    </Notice>
  )
}
