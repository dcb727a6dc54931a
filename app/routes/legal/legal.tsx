import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { renderedToLookAt } from '#server/community/rendering.ts'
import { legalKinds, legalPage } from '#server/members/legal.ts'
import { inLocale } from '#server/platform/ctx.ts'
import { NotFound } from '#server/platform/errors.ts'
import { Empty } from '../../components/ui/empty.tsx'
import { MetaLine } from '../../components/ui/meta-line.tsx'
import { Page, PageHead } from '../../components/ui/page.tsx'
import { Prose } from '../../components/ui/prose.tsx'
import { RelativeTime } from '../../components/ui/relative-time.tsx'
import { localeOf } from '../../context.ts'
import { translator } from '../../i18n/index.ts'
import { useTranslation } from '../../i18n/use-translation.ts'
import { pageMeta } from '../../seo.ts'

/** The rules, the privacy notice, the imprint: the version that stands, in the reader's language if it has been written in it. */
export async function loader({ params, context }: LoaderFunctionArgs) {
  const kind = legalKinds.find((known) => known === params.kind)
  if (!kind) throw new NotFound()
  const locale = localeOf(context)
  const page = await legalPage(kind)
  const title = translator(locale)(`legal.${kind}`)
  if (!page) return { kind, title, published: null }
  const language = page.text[locale] ? locale : locale === 'fr' ? 'en' : 'fr'
  const html = await renderedToLookAt(inLocale(page.text, locale))
  return { kind, title, published: { html, language, version: page.version, at: page.publishedAt } }
}

export const meta: MetaFunction<typeof loader> = (args) =>
  pageMeta(
    args,
    args.data && { title: args.data.title, path: `/legal/${args.data.kind}`, hidden: args.data.published === null },
  )

export default function LegalReadingPage() {
  const { title, published } = useLoaderData<typeof loader>()
  const { t } = useTranslation()
  if (!published) {
    return (
      <Page>
        <PageHead title={title} />
        <Empty title={t('legal.none')}>{t('legal.noneText')}</Empty>
      </Page>
    )
  }
  const { html, language, version, at } = published
  return (
    <Page>
      <PageHead title={title}>
        <MetaLine>
          {t('legal.version', { version })}
          <span>
            {t('legal.since')} <RelativeTime at={at} form="date" />
          </span>
        </MetaLine>
      </PageHead>
      <Prose html={html} language={language} />
    </Page>
  )
}
