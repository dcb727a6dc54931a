import { useLocation } from '@remix-run/react'
import type { ReactNode } from 'react'
import { Notice } from '../../components/ui/notice.tsx'
import { Page, PageHead } from '../../components/ui/page.tsx'
import { Tabs } from '../../components/ui/tabs.tsx'
import { useTranslation } from '../../i18n/use-translation.ts'

const areas = ['profile', 'account', 'preferences', 'sessions', 'people', 'claims', 'delete'] as const
const deeds = [
  ...(['saved', 'password', 'address', 'address-asked', 'confirmation-sent', 'ended'] as const),
  ...(['claimed', 'claim-asked', 'claim-declined'] as const),
]

const hrefOf = (area: (typeof areas)[number]) => (area === 'profile' ? '/settings' : `/settings/${area}`)

/** The frame of a member's settings: the areas, and what has just been done. */
export function SettingsPage({ title, lead, children }: { title: string; lead?: ReactNode; children: ReactNode }) {
  const { t } = useTranslation()
  const { pathname, search } = useLocation()
  const done = deeds.find((deed) => deed === new URLSearchParams(search).get('done'))
  const items = areas.map((area) => ({
    href: hrefOf(area),
    label: t(`settings.${area}.tab`),
    current: pathname === hrefOf(area),
  }))
  return (
    <Page>
      <PageHead title={title} lead={lead} />
      <div className="stack stack--loose">
        <Tabs label={t('frame.settings')} items={items} />
        {done && <Notice tone="positive" role="status" title={t(`settings.done.${done}`)} />}
        {children}
      </div>
    </Page>
  )
}
