import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { ButtonLink } from '../../components/ui/button.tsx'
import { Page, PageHead } from '../../components/ui/page.tsx'
import { guestCtx, localeOf } from '../../context.ts'
import { translator } from '../../i18n/index.ts'
import { useTranslation } from '../../i18n/use-translation.ts'
import { askPath, feedPath, threadListPath } from '../../paths.ts'
import { pageMeta } from '../../seo.ts'
import { listedThreads } from './list-query.ts'
import { ThreadListView } from './thread-list-view.tsx'

/** Every question at `/questions`, every discussion at `/discussions`. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const kind = new URL(request.url).pathname.startsWith('/discussions') ? 'discussion' : 'question'
  const list = await listedThreads(guestCtx(context), { scope: { of: 'all' }, kind, url: request.url })
  const t = translator(localeOf(context))
  return { list, title: t(`list.${kind}.title`), lead: t(`list.${kind}.lead`) }
}

export const meta: MetaFunction<typeof loader> = (args) => {
  const { data } = args
  if (!data) return pageMeta(args, undefined)
  const { list, title, lead } = data
  const feed = list.kind === 'question' ? { feed: feedPath('questions') } : {}
  return pageMeta(args, { title, description: lead, path: threadListPath(list.kind), hidden: !list.isFirst, ...feed })
}

export default function ThreadListPage() {
  const { list, title, lead } = useLoaderData<typeof loader>()
  const { t } = useTranslation()
  return (
    <Page>
      <PageHead title={title} lead={lead}>
        <p className="row">
          <ButtonLink href={askPath(list.kind)} icon="plus">
            {t(list.kind === 'question' ? 'frame.ask' : 'list.startDiscussion')}
          </ButtonLink>
          <a href="/spaces">{t('list.spaces')}</a>
          <a href="/tags">{t('list.tags')}</a>
        </p>
      </PageHead>
      <ThreadListView list={list} path={threadListPath(list.kind)} />
    </Page>
  )
}
