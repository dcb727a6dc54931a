import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { ButtonLink } from '../../components/ui/button.tsx'
import { NarrowPage } from '../../components/ui/page.tsx'
import { localeOf } from '../../context.ts'
import { translator } from '../../i18n/index.ts'
import { useTranslation } from '../../i18n/use-translation.ts'
import { pageMeta } from '../../seo.ts'

/** "Look at your mail", after registering and after asking for a new password: the same for every address. */
export function loader({ request, context }: LoaderFunctionArgs) {
  const { pathname } = new URL(request.url)
  const about = pathname.startsWith('/reset') ? 'reset' : 'register'
  const t = translator(localeOf(context))
  return {
    path: pathname,
    title: t(`account.sent.${about}`),
    lead: t(`account.sent.${about}Text`),
    demo: context.request.demo,
  }
}

export const meta: MetaFunction<typeof loader> = (args) =>
  pageMeta(args, args.data && { title: args.data.title, path: args.data.path, hidden: true })

export default function SentPage() {
  const { title, lead, demo } = useLoaderData<typeof loader>()
  const { t } = useTranslation()
  return (
    <NarrowPage title={title} lead={lead}>
      {demo && (
        <p className="row">
          <ButtonLink href="/outbox" icon="mail">
            {t('account.sent.outbox')}
          </ButtonLink>
        </p>
      )}
      <p className="muted">{t('account.sent.nothing')}</p>
    </NarrowPage>
  )
}
