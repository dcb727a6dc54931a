import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { spacesSeen } from '#server/community/spaces-read.ts'
import { EntryList } from '../../components/entry-list.tsx'
import { Badge } from '../../components/ui/badge.tsx'
import { Empty } from '../../components/ui/empty.tsx'
import { MetaLine } from '../../components/ui/meta-line.tsx'
import { Page, PageHead } from '../../components/ui/page.tsx'
import { guestCtx, localeOf } from '../../context.ts'
import { translator } from '../../i18n/index.ts'
import { useTranslation } from '../../i18n/use-translation.ts'
import { spacePath } from '../../paths.ts'
import { pageMeta } from '../../seo.ts'

/** The sections of the forum. */
export async function loader({ context }: LoaderFunctionArgs) {
  const t = translator(localeOf(context))
  return { spaces: await spacesSeen(guestCtx(context)), title: t('space.all'), lead: t('space.allLead') }
}

export const meta: MetaFunction<typeof loader> = (args) =>
  pageMeta(args, args.data && { title: args.data.title, description: args.data.lead, path: '/spaces' })

export default function SpaceList() {
  const { spaces, title, lead } = useLoaderData<typeof loader>()
  const { t } = useTranslation()
  return (
    <Page>
      <PageHead title={title} lead={lead} />
      {spaces.length === 0 && <Empty title={t('space.none')} />}
      <h2 className="visually-hidden">{title}</h2>
      <EntryList
        entries={spaces.map((space) => ({
          key: space.id,
          title: space.name,
          href: spacePath(space),
          text: space.about,
          facts: (
            <MetaLine>
              {t('space.questions', { count: space.questions })}
              {space.discussions > 0 && t('space.discussions', { count: space.discussions })}
              {!space.isPublic && <Badge icon="lock">{t('space.notPublic')}</Badge>}
            </MetaLine>
          ),
        }))}
      />
    </Page>
  )
}
