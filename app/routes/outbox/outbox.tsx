import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { outbox } from '#server/notifications/outbox.ts'
import { idFromShort, shortId } from '#server/platform/ids.ts'
import { Empty } from '../../components/ui/empty.tsx'
import { MetaLine } from '../../components/ui/meta-line.tsx'
import { Page, PageHead } from '../../components/ui/page.tsx'
import { Pagination } from '../../components/ui/pagination.tsx'
import { RelativeTime } from '../../components/ui/relative-time.tsx'
import { localeOf } from '../../context.ts'
import { translator } from '../../i18n/index.ts'
import { useTranslation } from '../../i18n/use-translation.ts'
import { pageMeta } from '../../seo.ts'
import styles from './outbox.module.css'

/** The demo's mails, which go nowhere. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { mails: kept, next } = await outbox(idFromShort(new URL(request.url).searchParams.get('after') ?? ''))
  const mails = kept.map(({ id, to, subject, at }) => ({ id: shortId(id), to, subject, at }))
  return { title: translator(localeOf(context))('outbox.title'), mails, next: next && shortId(next) }
}

export const meta: MetaFunction<typeof loader> = (args) =>
  pageMeta(args, args.data && { title: args.data.title, path: '/outbox', hidden: true })

export default function OutboxPage() {
  const { title, mails, next } = useLoaderData<typeof loader>()
  const { t } = useTranslation()
  return (
    <Page>
      <PageHead title={title} lead={t('outbox.lead')} />
      {mails.length === 0 && <Empty title={t('outbox.none')}>{t('outbox.noneText')}</Empty>}
      <ul className={styles.mails}>
        {mails.map(({ id, to, subject, at }) => (
          <li key={id}>
            <a href={`/outbox/${id}`}>{subject}</a>
            <MetaLine>
              {t('outbox.to', { to })}
              <RelativeTime at={at} />
            </MetaLine>
          </li>
        ))}
      </ul>
      <Pagination label={title} nextHref={next && `/outbox?after=${next}`} />
    </Page>
  )
}
