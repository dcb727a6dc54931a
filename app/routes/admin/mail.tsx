import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { mailReport } from '#server/notifications/mail-state.ts'
import { sendAgain } from '#server/notifications/send-again.ts'
import { Button } from '../../components/ui/button.tsx'
import { Facts } from '../../components/ui/facts.tsx'
import { Notice } from '../../components/ui/notice.tsx'
import { FormattedNumber } from '../../components/ui/number.tsx'
import { Section } from '../../components/ui/page.tsx'
import { RelativeTime } from '../../components/ui/relative-time.tsx'
import { Table } from '../../components/ui/table.tsx'
import { adminCtx, localeOf } from '../../context.ts'
import { sentForm } from '../../forms.ts'
import { translator } from '../../i18n/index.ts'
import { useTranslation } from '../../i18n/use-translation.ts'
import { pageMeta } from '../../seo.ts'
import { AdminPage } from './admin-page.tsx'

/** Whether mails leave the house, and what has failed. */
export async function loader({ context }: LoaderFunctionArgs) {
  const report = await mailReport(adminCtx(context))
  return { title: translator(localeOf(context))('admin.area.mail'), report }
}

/** Without a mail, all that would still be of use. */
const Sending = z.object({ mailId: z.uuid().optional() })

export async function action({ request, context }: ActionFunctionArgs) {
  const ctx = adminCtx(context)
  const { mailId } = await sentForm(request, Sending)
  await sendAgain(ctx, { mailId })
  return redirect(`/admin/mail?done=${mailId ? 'sent' : 'queued'}`)
}

export const meta: MetaFunction<typeof loader> = (args) =>
  pageMeta(args, args.data && { title: args.data.title, path: '/admin/mail', hidden: true })

export default function Mail() {
  const { t } = useTranslation()
  const { title, report } = useLoaderData<typeof loader>()
  const { by, sent, waiting, failed, failures } = report
  const rows = failures.map(({ id, kind, error, at, worthSending }) => ({
    key: id,
    cells: [
      t(`admin.mail.kind.${kind}` as 'admin.mail.kind.decision', { defaultValue: kind }),
      error,
      <RelativeTime key="at" at={at} />,
      ...(by === 'smtp' ? [worthSending ? <Again key="again" mailId={id} /> : t('admin.mail.outlived')] : []),
    ],
  }))
  const head = ['what', 'why', 'when', ...(by === 'smtp' ? (['tend'] as const) : [])] as const
  return (
    <AdminPage title={title} lead={t('admin.mail.lead')}>
      <Way by={by} />
      <Section id="mail-week" title={t('admin.mail.week')}>
        <Facts
          items={[
            {
              name: t(by === 'outbox' ? 'admin.mail.kept' : 'admin.mail.sent'),
              value: <FormattedNumber value={sent} />,
            },
            { name: t('admin.mail.waiting'), value: <FormattedNumber value={waiting} /> },
            { name: t('admin.mail.failed'), value: <FormattedNumber value={failed} /> },
          ]}
        />
      </Section>
      <Section id="mail-failures" title={t('admin.mail.failures')} lead={t('admin.mail.failuresLead')}>
        {rows.length > 0 ? (
          <Table caption={t('admin.mail.failures')} head={head.map((name) => t(`admin.mail.${name}`))} rows={rows} />
        ) : (
          <p className="muted">{t('admin.mail.noFailures')}</p>
        )}
        {by === 'smtp' && report.worthSending > 0 && (
          <form method="post">
            <Button variant="quiet" icon="undo">
              {t('admin.mail.againAll', { count: report.worthSending })}
            </Button>
          </form>
        )}
      </Section>
    </AdminPage>
  )
}

function Again({ mailId }: { mailId: string }) {
  const { t } = useTranslation()
  return (
    <form method="post">
      <input type="hidden" name="mailId" value={mailId} />
      <Button variant="quiet" size="s" icon="undo">
        {t('admin.mail.again')}
      </Button>
    </form>
  )
}

function Way({ by }: { by: 'smtp' | 'outbox' | 'none' }) {
  const { t } = useTranslation()
  if (by === 'smtp') return <Notice tone="positive" title={t('admin.mail.smtp')} />
  if (by === 'none')
    return (
      <Notice tone="danger" title={t('admin.mail.none')}>
        {t('admin.mail.noneText')}
      </Notice>
    )
  return (
    <Notice title={t('admin.mail.outbox')}>
      <p>
        <a href="/outbox">{t('admin.mail.readOutbox')}</a>
      </p>
    </Notice>
  )
}
