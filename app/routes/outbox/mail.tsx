import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { mailInOutbox } from '#server/notifications/outbox.ts'
import { Crumbs } from '../../components/ui/crumbs.tsx'
import { MetaLine } from '../../components/ui/meta-line.tsx'
import { Page, PageHead, Section } from '../../components/ui/page.tsx'
import { RelativeTime } from '../../components/ui/relative-time.tsx'
import { useTranslation } from '../../i18n/use-translation.ts'
import { pageMeta } from '../../seo.ts'
import { idParam } from '../id-param.ts'
import styles from './outbox.module.css'

export async function loader({ params }: LoaderFunctionArgs) {
  const { to, subject, text, locale, at } = await mailInOutbox(idParam(params.id))
  return { id: String(params.id), to, subject, text, locale, at }
}

export const meta: MetaFunction<typeof loader> = (args) =>
  pageMeta(args, args.data && { title: args.data.subject, path: `/outbox/${args.data.id}`, hidden: true })

/** One mail of the demo in both forms: the HTML in a frame that can do nothing but be read and followed, and the text. */
export default function MailPage() {
  const { id, to, subject, text, locale, at } = useLoaderData<typeof loader>()
  const { t } = useTranslation()
  return (
    <Page>
      <PageHead title={subject} above={<Crumbs items={[{ label: t('outbox.title'), href: '/outbox' }]} />}>
        <MetaLine>
          {t('outbox.to', { to })}
          <RelativeTime at={at} />
        </MetaLine>
      </PageHead>
      <Section id="html" title={t('outbox.html')}>
        <iframe
          className={styles.frame}
          src={`/outbox/${id}/html`}
          title={subject}
          sandbox="allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation"
        />
      </Section>
      <Section id="text" title={t('outbox.text')}>
        <div className={styles.text} lang={locale}>
          {linked(text)}
        </div>
      </Section>
    </Page>
  )
}

/** Addresses in a text as links. */
const linked = (text: string) =>
  text.split(/(https?:\/\/\S+)/).map((part, index) => {
    // Split pieces have no identity: every second one is an address.
    const key = `${index}`
    return index % 2 === 1 ? (
      <a key={key} href={part}>
        {part}
      </a>
    ) : (
      <span key={key}>{part}</span>
    )
  })
