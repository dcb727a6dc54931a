import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { ButtonLink } from '../../components/ui/button.tsx'
import { NarrowPage } from '../../components/ui/page.tsx'
import { localeOf } from '../../context.ts'
import { translator } from '../../i18n/index.ts'
import { useTranslation } from '../../i18n/use-translation.ts'
import { pageMeta } from '../../seo.ts'

/** After an account was deleted. */
export const loader = ({ context }: LoaderFunctionArgs) => ({
  title: translator(localeOf(context))('account.goodbye.title'),
})

export const meta: MetaFunction<typeof loader> = (args) =>
  pageMeta(args, args.data && { title: args.data.title, path: '/goodbye', hidden: true })

export default function GoodbyePage() {
  const { title } = useLoaderData<typeof loader>()
  const { t } = useTranslation()
  return (
    <NarrowPage title={title} lead={t('account.goodbye.lead')}>
      <p>
        <ButtonLink variant="quiet" href="/">
          {t('error.home')}
        </ButtonLink>
      </p>
    </NarrowPage>
  )
}
