import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { tagsSeen } from '#server/community/tags-read.ts'
import { ButtonLink } from '../../components/ui/button.tsx'
import { Empty } from '../../components/ui/empty.tsx'
import { Page, PageHead } from '../../components/ui/page.tsx'
import { TagList } from '../../components/ui/tag.tsx'
import { guestCtx, localeOf } from '../../context.ts'
import { translator } from '../../i18n/index.ts'
import { useTranslation } from '../../i18n/use-translation.ts'
import { tagPath } from '../../paths.ts'
import { pageMeta } from '../../seo.ts'

/** What people talk about, by the words they chose. */
export async function loader({ context }: LoaderFunctionArgs) {
  const t = translator(localeOf(context))
  return { tags: await tagsSeen(guestCtx(context)), title: t('tag.all'), lead: t('tag.allLead') }
}

export const meta: MetaFunction<typeof loader> = (args) =>
  pageMeta(args, args.data && { title: args.data.title, description: args.data.lead, path: '/tags' })

export default function TagsPage() {
  const { tags, title, lead } = useLoaderData<typeof loader>()
  const { t } = useTranslation()
  const items = tags.map(({ name, questions, discussions }) => ({
    label: name,
    href: tagPath({ name }),
    count: questions + discussions,
  }))
  return (
    <Page>
      <PageHead title={title} lead={lead} />
      {items.length > 0 ? (
        <TagList items={items} />
      ) : (
        <Empty title={t('tag.none')}>
          <ButtonLink variant="quiet" href="/ask">
            {t('frame.ask')}
          </ButtonLink>
        </Empty>
      )}
    </Page>
  )
}
