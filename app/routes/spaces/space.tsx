import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { spaceSeen } from '#server/community/spaces-read.ts'
import { Badge } from '../../components/ui/badge.tsx'
import { ButtonLink } from '../../components/ui/button.tsx'
import { Crumbs } from '../../components/ui/crumbs.tsx'
import { Page, PageHead } from '../../components/ui/page.tsx'
import { guestCtx } from '../../context.ts'
import { useTranslation } from '../../i18n/use-translation.ts'
import { feedPath, spacePath } from '../../paths.ts'
import { pageMeta } from '../../seo.ts'
import { KindSwitch, kindIn } from '../threads/kind-switch.tsx'
import { listedThreads } from '../threads/list-query.ts'
import { ThreadListView } from '../threads/thread-list-view.tsx'

/** One section of the forum: `/spaces/SLUG`. */
export async function loader({ params, request: { url }, context }: LoaderFunctionArgs) {
  const ctx = guestCtx(context)
  const space = await spaceSeen(ctx, params.slug ?? '')
  const list = await listedThreads(ctx, { scope: { of: 'space', id: space.id }, kind: kindIn(url, space), url })
  return { space, list }
}

export const meta: MetaFunction<typeof loader> = (args) => {
  if (!args.data) return pageMeta(args, undefined)
  const { space, list } = args.data
  const path = spacePath(space)
  const feed = space.isPublic ? { feed: feedPath(path) } : {}
  return pageMeta(args, {
    title: space.name,
    description: space.about,
    path,
    hidden: !space.isPublic || !list.isFirst,
    ...feed,
  })
}

export default function SpacePage() {
  const { space, list } = useLoaderData<typeof loader>()
  const { t } = useTranslation()
  const path = spacePath(space)
  return (
    <Page>
      <PageHead
        title={space.name}
        lead={space.about}
        above={<Crumbs items={[{ label: t('list.spaces'), href: '/spaces' }]} />}
      >
        {!space.isPublic && <Badge icon="lock">{t('space.notPublic')}</Badge>}
        <p className="row">
          <ButtonLink href={`/ask?space=${space.slug}`} icon="plus">
            {t('frame.ask')}
          </ButtonLink>
          <KindSwitch path={path} kind={list.kind} questions={space.questions} discussions={space.discussions} />
        </p>
      </PageHead>
      <ThreadListView list={list} path={path} keep={list.kind === 'discussion' ? { kind: 'discussion' } : {}} />
    </Page>
  )
}
