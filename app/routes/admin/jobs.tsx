import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { deadJobs, discardJob, retryJob } from '#server/events/dead-letters.ts'
import { Button } from '../../components/ui/button.tsx'
import { Empty } from '../../components/ui/empty.tsx'
import { Pagination } from '../../components/ui/pagination.tsx'
import { RelativeTime } from '../../components/ui/relative-time.tsx'
import { Table } from '../../components/ui/table.tsx'
import { adminCtx, localeOf } from '../../context.ts'
import { sentForm } from '../../forms.ts'
import { translator } from '../../i18n/index.ts'
import { useTranslation } from '../../i18n/use-translation.ts'
import { pageMeta } from '../../seo.ts'
import { AdminPage } from './admin-page.tsx'

/** Jobs that failed as often as they may: what should have followed has not, until somebody decides. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const after = new URL(request.url).searchParams.get('after')
  const { jobs, more } = await deadJobs(adminCtx(context), after)
  const nextHref = more ? `/admin/jobs?after=${jobs.at(-1)?.id}` : null
  return { title: translator(localeOf(context))('admin.area.jobs'), jobs, nextHref }
}

const Tend = z.object({ jobId: z.string(), intent: z.enum(['retry', 'discard']) })

export async function action({ request, context }: ActionFunctionArgs) {
  const ctx = adminCtx(context)
  const { jobId, intent } = await sentForm(request, Tend)
  if (intent === 'retry') await retryJob(ctx, { jobId })
  else await discardJob(ctx, { jobId })
  return redirect(`/admin/jobs?done=${intent === 'retry' ? 'retried' : 'discarded'}`)
}

export const meta: MetaFunction<typeof loader> = (args) =>
  pageMeta(args, args.data && { title: args.data.title, path: '/admin/jobs', hidden: true })

export default function Jobs() {
  const { t } = useTranslation()
  const { title, jobs, nextHref } = useLoaderData<typeof loader>()
  const rows = jobs.map(({ id, name, attempts, error, failedAt }) => ({
    key: id,
    cells: [
      <code key="name">{name}</code>,
      error,
      t('admin.jobs.tries', { count: attempts }),
      <RelativeTime key="at" at={failedAt} />,
      <form key="tend" method="post" className="row">
        <input type="hidden" name="jobId" value={id} />
        <Button variant="quiet" size="s" icon="undo" name="intent" value="retry">
          {t('admin.jobs.retry')}
        </Button>
        <Button variant="bare" size="s" icon="trash" name="intent" value="discard">
          {t('admin.jobs.discard')}
        </Button>
      </form>,
    ],
  }))
  const head = ['name', 'error', 'attempts', 'failedAt', 'tend'] as const
  return (
    <AdminPage title={title} lead={t('admin.jobs.lead')}>
      {rows.length > 0 ? (
        <Table caption={title} head={head.map((name) => t(`admin.jobs.${name}`))} rows={rows} />
      ) : (
        <Empty title={t('admin.jobs.none')}>{t('admin.jobs.noneText')}</Empty>
      )}
      <Pagination label={title} nextHref={nextHref} />
    </AdminPage>
  )
}
