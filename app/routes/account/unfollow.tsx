import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { followBehind, stopFollowing } from '#server/notifications/unfollow.ts'
import { Button, ButtonLink } from '../../components/ui/button.tsx'
import { NarrowPage } from '../../components/ui/page.tsx'
import { guestCtx, localeOf } from '../../context.ts'
import { translator } from '../../i18n/index.ts'
import { useTranslation } from '../../i18n/use-translation.ts'
import { threadPermalink } from '../../paths.ts'
import { pageMeta } from '../../seo.ts'

/** Where a mail's "stop following" leads: one button, no signing in. */
export function loader({ params, request, context }: LoaderFunctionArgs) {
  const { threadId } = followBehind(params.token ?? '')
  const done = new URL(request.url).searchParams.has('done')
  const title = translator(localeOf(context))(done ? 'account.unfollow.done' : 'account.unfollow.title')
  return { done, title, thread: threadPermalink(threadId) }
}

export async function action({ params, context }: ActionFunctionArgs) {
  const token = params.token ?? ''
  await stopFollowing(guestCtx(context), token)
  return redirect(`/unfollow/${token}?done`)
}

export const meta: MetaFunction<typeof loader> = (args) =>
  pageMeta(args, args.data && { title: args.data.title, path: '/unfollow', hidden: true })

export default function UnfollowPage() {
  const { done, title, thread } = useLoaderData<typeof loader>()
  const { t } = useTranslation()
  return (
    <NarrowPage title={title} lead={t(done ? 'account.unfollow.doneText' : 'account.unfollow.lead')}>
      <form className="row" method="post">
        {!done && <Button>{t('account.unfollow.stop')}</Button>}
        <ButtonLink variant="quiet" href={thread}>
          {t('account.unfollow.thread')}
        </ButtonLink>
      </form>
    </NarrowPage>
  )
}
