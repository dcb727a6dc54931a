import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { type OwnRelation, ownRelations } from '#server/members/relations.ts'
import { Byline } from '../../components/byline.tsx'
import { Button } from '../../components/ui/button.tsx'
import { Empty } from '../../components/ui/empty.tsx'
import { Section } from '../../components/ui/page.tsx'
import { localeOf, memberCtx } from '../../context.ts'
import { translator } from '../../i18n/index.ts'
import { useTranslation } from '../../i18n/use-translation.ts'
import { pageMeta } from '../../seo.ts'
import { SettingsPage } from './settings-page.tsx'

export async function loader({ context }: LoaderFunctionArgs) {
  const people = await ownRelations(memberCtx(context))
  return { title: translator(localeOf(context))('settings.people.title'), people }
}

export const meta: MetaFunction<typeof loader> = (args) =>
  pageMeta(args, args.data && { title: args.data.title, path: '/settings/people', hidden: true })

export default function PeopleSettings() {
  const { title, people } = useLoaderData<typeof loader>()
  const { t } = useTranslation()
  const [muted, blocked] = [people.filter(({ kind }) => kind === 'mute'), people.filter(({ kind }) => kind === 'block')]
  return (
    <SettingsPage title={title} lead={t('settings.people.lead')}>
      {people.length === 0 && <Empty title={t('settings.people.none')}>{t('settings.people.noneText')}</Empty>}
      {muted.length > 0 && (
        <Section id="muted" title={t('settings.people.muted')} lead={t('settings.people.mutedLead')}>
          <People people={muted} />
        </Section>
      )}
      {blocked.length > 0 && (
        <Section id="blocked" title={t('settings.people.blocked')} lead={t('settings.people.blockedLead')}>
          <People people={blocked} />
        </Section>
      )}
    </SettingsPage>
  )
}

type Listed = Pick<OwnRelation, 'id' | 'handle' | 'displayName' | 'kind'>

function People({ people }: { people: Listed[] }) {
  const { t } = useTranslation()
  return (
    <ul className="stack">
      {people.map(({ id, handle, displayName, kind }) => (
        <li key={id} className="row row--spread">
          <Byline person={{ name: displayName, handle }} />
          <form method="post" action="/relations">
            <input type="hidden" name="otherId" value={id} />
            <input type="hidden" name="returnTo" value="/settings/people?done=saved" />
            <Button variant="quiet" size="s" icon="undo">
              {t(kind === 'mute' ? 'settings.people.unmute' : 'settings.people.unblock')}
            </Button>
          </form>
        </li>
      ))}
    </ul>
  )
}
