import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { EndSession } from '#server/members/schema.ts'
import { sessionTokenIn } from '#server/members/sessions/cookie.ts'
import { endSession, ownSessions } from '#server/members/sessions/sessions.ts'
import { Badge } from '../../components/ui/badge.tsx'
import { Button } from '../../components/ui/button.tsx'
import { MetaLine } from '../../components/ui/meta-line.tsx'
import { Section } from '../../components/ui/page.tsx'
import { RelativeTime } from '../../components/ui/relative-time.tsx'
import { localeOf, memberCtx } from '../../context.ts'
import { sentForm } from '../../forms.ts'
import { translator } from '../../i18n/index.ts'
import { useTranslation } from '../../i18n/use-translation.ts'
import { pageMeta } from '../../seo.ts'
import { SettingsPage } from './settings-page.tsx'

export async function loader({ request, context }: LoaderFunctionArgs) {
  const token = sessionTokenIn(request.headers.get('cookie'), context.request.origin)
  const sessions = await ownSessions(memberCtx(context), token)
  return { title: translator(localeOf(context))('settings.sessions.title'), sessions }
}

export async function action({ request, context }: ActionFunctionArgs) {
  await endSession(memberCtx(context), await sentForm(request, EndSession))
  return redirect('/settings/sessions?done=ended')
}

export const meta: MetaFunction<typeof loader> = (args) =>
  pageMeta(args, args.data && { title: args.data.title, path: '/settings/sessions', hidden: true })

export default function SessionsSettings() {
  const { title, sessions } = useLoaderData<typeof loader>()
  const { t } = useTranslation()
  return (
    <SettingsPage title={title} lead={t('settings.sessions.lead')}>
      <Section id="sessions" title={t('settings.sessions.heading')}>
        <ul className="stack">
          {sessions.map(({ id, device, createdAt, current }) => (
            <li key={id} className="row row--spread">
              <div>
                <strong>{device || t('settings.sessions.unknown')}</strong>
                <MetaLine>
                  <span>
                    {t('settings.sessions.since')} <RelativeTime at={createdAt} />
                  </span>
                  {current && <Badge tone="positive">{t('settings.sessions.current')}</Badge>}
                </MetaLine>
              </div>
              {!current && (
                <form method="post">
                  <input type="hidden" name="sessionId" value={id} />
                  <Button variant="quiet" size="s" icon="sign-out">
                    {t('settings.sessions.end')}
                  </Button>
                </form>
              )}
            </li>
          ))}
        </ul>
      </Section>
    </SettingsPage>
  )
}
