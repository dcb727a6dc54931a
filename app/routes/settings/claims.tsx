import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { textsOf } from '#server/community/member-threads.ts'
import { ownClaims } from '#server/members/claims.ts'
import { Byline } from '../../components/byline.tsx'
import { Badge } from '../../components/ui/badge.tsx'
import { ButtonLink } from '../../components/ui/button.tsx'
import { Empty } from '../../components/ui/empty.tsx'
import { Section } from '../../components/ui/page.tsx'
import { RelativeTime } from '../../components/ui/relative-time.tsx'
import { localeOf, memberCtx } from '../../context.ts'
import { translator } from '../../i18n/index.ts'
import { useTranslation } from '../../i18n/use-translation.ts'
import { claimPath } from '../../paths.ts'
import { pageMeta } from '../../seo.ts'
import { SettingsPage } from './settings-page.tsx'

/** Imported members who may be the reader, and those they have said to be. */
export async function loader({ context }: LoaderFunctionArgs) {
  const ctx = memberCtx(context)
  const claims = await ownClaims(ctx)
  const offered = claims.filter(({ state }) => state === 'offered')
  const texts = await textsOf(ctx, { memberIds: offered.map(({ importedId }) => importedId) })
  const offers = offered.map((offer) => ({ ...offer, texts: texts.get(offer.importedId) ?? 0 }))
  const own = claims.filter(({ state }) => state !== 'offered')
  return { title: translator(localeOf(context))('settings.claims.title'), offers, own }
}

export const meta: MetaFunction<typeof loader> = (args) =>
  pageMeta(args, args.data && { title: args.data.title, path: '/settings/claims', hidden: true })

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>

export default function ClaimSettings() {
  const { title, offers, own } = useLoaderData<typeof loader>()
  const { t } = useTranslation()
  return (
    <SettingsPage title={title} lead={t('settings.claims.lead')}>
      {offers.length + own.length === 0 && (
        <Empty title={t('settings.claims.none')}>
          <p>{t('settings.claims.noneText')}</p>
          <p>
            <a href="/search">{t('settings.claims.search')}</a>
          </p>
        </Empty>
      )}
      {offers.length > 0 && <Offers offers={offers} />}
      {own.length > 0 && (
        <Section id="own" title={t('settings.claims.own')}>
          <ul className="stack stack--loose">
            {own.map((claim) => (
              <li key={`${claim.importedId} ${claim.way} ${claim.at}`}>
                <OwnClaim claim={claim} />
              </li>
            ))}
          </ul>
        </Section>
      )}
    </SettingsPage>
  )
}

function Offers({ offers }: Pick<Loaded, 'offers'>) {
  const { t } = useTranslation()
  return (
    <Section id="offered" title={t('settings.claims.offered')} lead={t('settings.claims.offeredLead')}>
      <ul className="stack stack--loose">
        {offers.map((offer) => (
          <li key={offer.importedId} className="row row--spread">
            <Byline person={{ name: offer.displayName, handle: offer.handle }}>
              <span>{t('settings.claims.texts', { count: offer.texts })}</span>
              {offer.sourceName}
            </Byline>
            <ButtonLink size="s" href={claimPath(offer)}>
              {t('settings.claims.see')}
            </ButtonLink>
          </li>
        ))}
      </ul>
    </Section>
  )
}

const tones = {
  code: 'neutral',
  'ran-out': 'warning',
  open: 'neutral',
  granted: 'positive',
  refused: 'warning',
  overtaken: 'warning',
  offered: 'neutral',
} as const

function OwnClaim({ claim }: { claim: Loaded['own'][number] }) {
  const { t } = useTranslation()
  const { displayName, handle, sourceName, state, at, reason } = claim
  const open = state !== 'granted' && state !== 'overtaken'
  return (
    <div className="stack">
      <div className="row row--spread">
        <Byline person={{ name: displayName, ...(open && { handle }) }}>
          {sourceName}
          {at && <RelativeTime at={at} />}
        </Byline>
        {state !== 'offered' && <Badge tone={tones[state]}>{t(`settings.claims.state.${state}`)}</Badge>}
      </div>
      {reason && <p className="small">{reason}</p>}
      {open && (
        <p className="small">
          <a href={claimPath({ handle })}>{t('settings.claims.see')}</a>
        </p>
      )}
    </div>
  )
}
