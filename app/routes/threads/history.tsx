import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { postHistory } from '#server/community/revisions.ts'
import { Page, PageHead, Section } from '../../components/ui/page.tsx'
import { Pagination } from '../../components/ui/pagination.tsx'
import { Prose } from '../../components/ui/prose.tsx'
import { RelativeTime } from '../../components/ui/relative-time.tsx'
import { guestCtx } from '../../context.ts'
import { useTranslation } from '../../i18n/use-translation.ts'
import { memberPath, postActPath, postPath } from '../../paths.ts'
import { pageMeta } from '../../seo.ts'
import { idParam } from '../id-param.ts'

/** Every version of a text that was changed after others could read it. */
export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const { before } = HistoryQuery.parse(Object.fromEntries(new URL(request.url).searchParams))
  return { ...(await postHistory(guestCtx(context), { postId: idParam(params.id), before })), isNewest: !before }
}

const HistoryQuery = z.object({ before: z.coerce.number().int().min(2).max(1_000_000).optional().catch(undefined) })

export const meta: MetaFunction<typeof loader> = (args) =>
  pageMeta(
    args,
    args.data && {
      title: args.data.thread.title,
      path: postActPath({ id: args.data.postId }, 'history'),
      hidden: true,
    },
  )

export default function History() {
  const { thread, postId, versions, more, isNewest } = useLoaderData<typeof loader>()
  const { t } = useTranslation()
  return (
    <Page>
      <PageHead
        title={t('history.title')}
        lead={t('history.lead')}
        above={<a href={postPath({ id: postId })}>{thread.title}</a>}
      />
      {versions.map(({ number, title, html, at, editor }, index) => (
        <Section
          key={number}
          id={`version-${number}`}
          title={t('history.version', { number })}
          lead={
            <>
              {index === 0 && isNewest && `${t('history.current')} · `}
              <RelativeTime at={at} />
              {editor && (
                <>
                  {' · '}
                  <a href={memberPath(editor)}>{editor.name}</a>
                </>
              )}
            </>
          }
        >
          {title && <h3>{title}</h3>}
          <Prose html={html} />
        </Section>
      ))}
      <Pagination label={t('history.title')} nextHref={more ? `?before=${versions.at(-1)?.number}` : null} />
    </Page>
  )
}
