import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { tagSeen } from '#server/community/tags-read.ts'
import { ButtonLink } from '../../components/ui/button.tsx'
import { Crumbs } from '../../components/ui/crumbs.tsx'
import { Page, PageHead } from '../../components/ui/page.tsx'
import { guestCtx, localeOf } from '../../context.ts'
import { translator } from '../../i18n/index.ts'
import { useTranslation } from '../../i18n/use-translation.ts'
import { feedPath, tagPath } from '../../paths.ts'
import { pageMeta } from '../../seo.ts'
import { KindSwitch, kindIn } from '../threads/kind-switch.tsx'
import { listedThreads } from '../threads/list-query.ts'
import { ThreadListView } from '../threads/thread-list-view.tsx'

/** What stands under one tag: `/tags/NAME`. */
export async function loader({ params, request: { url }, context }: LoaderFunctionArgs) {
  const ctx = guestCtx(context)
  const tag = await tagSeen(ctx, params.name ?? '')
  if (params.name !== tag.name) throw redirect(tagPath(tag) + new URL(url).search, 301)
  const list = await listedThreads(ctx, { scope: { of: 'tag', id: tag.id }, kind: kindIn(url, tag), url })
  return { tag, list, lead: tag.about || translator(localeOf(context))('tag.lead', { name: tag.name }) }
}

export const meta: MetaFunction<typeof loader> = (args) => {
  if (!args.data) return pageMeta(args, undefined)
  const { tag, list, lead } = args.data
  const path = tagPath(tag)
  // A feed has what visitors may see: under a tag of members alone there is none.
  const feed = list.threads.length > 0 ? { feed: feedPath(path) } : {}
  return pageMeta(args, { title: tag.name, description: lead, path, hidden: !list.isFirst, ...feed })
}

export default function TagPage() {
  const { tag, list, lead } = useLoaderData<typeof loader>()
  const { t } = useTranslation()
  const path = tagPath(tag)
  return (
    <Page>
      <PageHead title={tag.name} lead={lead} above={<Crumbs items={[{ label: t('list.tags'), href: '/tags' }]} />}>
        <p className="row">
          <ButtonLink href="/ask" icon="plus">
            {t('frame.ask')}
          </ButtonLink>
          <KindSwitch path={path} kind={list.kind} questions={tag.questions} discussions={tag.discussions} />
        </p>
      </PageHead>
      <ThreadListView list={list} path={path} keep={list.kind === 'discussion' ? { kind: 'discussion' } : {}} />
    </Page>
  )
}
