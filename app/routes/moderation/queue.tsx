import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { TFunction } from 'i18next'
import type { ReactNode } from 'react'
import { moderationCase } from '#server/moderation/case.ts'
import { claimsWaiting } from '#server/moderation/claims.ts'
import { decisionLog } from '#server/moderation/decision-log.ts'
import { decideOnNotice } from '#server/moderation/notices.ts'
import { moderationQueue, waitingForModerators } from '#server/moderation/queue.ts'
import { Queue } from '../../components/queue.tsx'
import { Empty } from '../../components/ui/empty.tsx'
import { Page, PageHead } from '../../components/ui/page.tsx'
import { Pagination } from '../../components/ui/pagination.tsx'
import { RelativeTime } from '../../components/ui/relative-time.tsx'
import { localeOf, moderatorCtx } from '../../context.ts'
import { submitted } from '../../forms.ts'
import { translator } from '../../i18n/index.ts'
import { useTranslation } from '../../i18n/use-translation.ts'
import { pageMeta } from '../../seo.ts'
import { DecideForm } from './decide-form.ts'
import { Evidence } from './evidence.tsx'
import { JustDecided } from './just-decided.tsx'
import { roleOf } from './open-case.ts'
import { afterWord, QueueQuery, queuePath } from './queue-address.ts'
import { Statement } from './statement.tsx'
import { TooLate } from './too-late.tsx'

/** What people have reported, the longest waiting first: list left, case right. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const ctx = moderatorCtx(context)
  const { searchParams } = new URL(request.url)
  const { after = null, item, done } = QueueQuery.parse(Object.fromEntries(searchParams))
  const [{ items, next }, waiting, claims, log] = await Promise.all([
    moderationQueue(ctx, { after }),
    waitingForModerators(ctx),
    claimsWaiting(ctx),
    done ? decisionLog(ctx, { id: done }) : null,
  ])
  const open = items.find(({ contributionId }) => contributionId === item) ?? items[0]
  return {
    title: translator(localeOf(context))('moderation.queue'),
    ...{
      items,
      open,
      waiting: waiting ?? 0,
      claims: claims ?? 0,
      after: after && afterWord(after),
      decided: log?.decisions[0] ?? null,
    },
    found: open ? await moderationCase(ctx, open.contributionId) : null,
    nextAfter: next && afterWord(next),
  }
}

/** Answers all reports of one text with a decision. */
export async function action({ request, context }: ActionFunctionArgs) {
  const ctx = moderatorCtx(context)
  return submitted(request, {
    schema: DecideForm,
    act: async (input) => redirect(`/moderation?done=${(await decideOnNotice(ctx, input)).decisionId}`),
  })
}

export const meta: MetaFunction<typeof loader> = (args) =>
  pageMeta(args, args.data && { title: args.data.title, path: '/moderation', hidden: true })

type QueueData = ReturnType<typeof useLoaderData<typeof loader>>

export default function QueuePage() {
  const { t } = useTranslation()
  const data = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const { items, open, found, decided, nextAfter } = data
  const tooLate = reply && reply.lastResult.initialValue?.intent !== open?.noticeId && <TooLate reply={reply} />
  if (!open || !found)
    return (
      <Quiet decided={decided} onLaterPage={data.after !== null} claims={data.claims}>
        {tooLate}
      </Quiet>
    )
  return (
    <queue-keys>
      <Queue
        title={t('moderation.queue')}
        summary={<Summary data={data} />}
        items={items.map((item) => queueItem(item, data, t))}
        folded={t('moderation.toReview', { count: items.length })}
        more={<Pagination label={t('moderation.queue')} nextHref={nextAfter && queuePath({ after: nextAfter })} />}
        empty={null}
      >
        <div className="stack">
          {decided && <JustDecided decision={decided} />}
          {tooLate}
          <Evidence item={open} found={found} />
        </div>
        <Statement item={open} found={found} neighbours={neighboursOf(data)} reply={reply} />
      </Queue>
    </queue-keys>
  )
}

function Summary({ data: { items, waiting, claims, after } }: { data: QueueData }) {
  const { t } = useTranslation()
  const oldest = after === null ? items[0] : undefined
  return (
    <>
      {t('moderation.waiting', { count: waiting })}
      {oldest && (
        <>
          {' · '}
          {t('moderation.oldest')} <RelativeTime at={oldest.since} />
        </>
      )}
      {' · '}
      <a href="/moderation/decisions">{t('moderation.decisions')}</a>
      {' · '}
      <a href="/moderation/claims">{t('moderation.claims.link', { count: claims })}</a>
    </>
  )
}

type QuietProps = Pick<QueueData, 'decided' | 'claims'> & { onLaterPage: boolean; children: ReactNode }

function Quiet({ decided, claims, onLaterPage, children }: QuietProps) {
  const { t } = useTranslation()
  return (
    <queue-keys>
      <Page>
        <PageHead title={t('moderation.queue')} />
        <div className="stack stack--loose">
          {decided && <JustDecided decision={decided} />}
          {children}
          <Empty title={t('moderation.empty')}>
            <p className="row">
              {onLaterPage && <a href="/moderation">{t('moderation.fromStart')}</a>}
              <a href="/moderation/decisions">{t('moderation.readDecisions')}</a>
              <a href="/moderation/claims">{t('moderation.claims.link', { count: claims })}</a>
              <a href="/questions">{t('frame.questions')}</a>
            </p>
          </Empty>
        </div>
      </Page>
    </queue-keys>
  )
}

function queueItem(item: QueueData['items'][number], { open, after }: QueueData, t: TFunction) {
  const reason = item.notices[0]?.reason ?? 'other'
  return {
    id: item.noticeId,
    href: queuePath({ item: item.contributionId, after }),
    what: `${t(`moderation.role.${roleOf(item)}`)} · ${item.title}`,
    at: item.since,
    excerpt: item.excerpt,
    reason: t(`report.reason.${reason}`),
    noticeCount: item.noticeCount,
    current: item.contributionId === open?.contributionId,
  }
}

function neighboursOf({ items, open, after }: QueueData) {
  const place = items.findIndex(({ contributionId }) => contributionId === open?.contributionId)
  const hrefAt = (index: number) => {
    const item = items[index]
    return item && queuePath({ item: item.contributionId, after })
  }
  return { previous: hrefAt(place - 1), next: hrefAt(place + 1) }
}
