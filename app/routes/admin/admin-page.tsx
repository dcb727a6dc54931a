import { useLocation } from '@remix-run/react'
import type { ReactNode } from 'react'
import { Crumbs } from '../../components/ui/crumbs.tsx'
import { Notice } from '../../components/ui/notice.tsx'
import { Page, PageHead } from '../../components/ui/page.tsx'
import { Tabs } from '../../components/ui/tabs.tsx'
import { useTranslation } from '../../i18n/use-translation.ts'
import styles from './admin-page.module.css'

const areas = ['community', 'legal', 'spaces', 'groups', 'tags', 'members', 'sources', 'mail', 'jobs'] as const

interface AdminPageProps {
  title: ReactNode
  lead?: ReactNode
  /** Between the administration and this page. */
  crumb?: { label: string; href: string }
  children: ReactNode
}

/** The frame of every page of the administration: where one is, the other areas, and what has just been done. */
export function AdminPage({ title, lead, crumb, children }: AdminPageProps) {
  const { t } = useTranslation()
  const { pathname } = useLocation()
  const home = { label: t('frame.admin'), href: '/admin' }
  const items = areas.map((area) => {
    const href = `/admin/${area}`
    return { href, label: t(`admin.area.${area}`), current: pathname === href || pathname.startsWith(`${href}/`) }
  })
  const decisions = { href: '/moderation/decisions', label: t('admin.area.decisions') }
  return (
    <Page>
      <PageHead
        title={title}
        lead={lead}
        above={pathname !== '/admin' && <Crumbs items={crumb ? [home, crumb] : [home]} />}
      />
      <div className="stack stack--loose">
        <Tabs label={t('frame.admin')} items={[...items, decisions]} />
        <Done />
        <div className={`stack stack--loose ${styles.area}`}>{children}</div>
      </div>
    </Page>
  )
}

const deeds = [
  'saved',
  'published',
  'created',
  'added',
  'removed',
  'merged',
  'retried',
  'discarded',
  'ended',
  'sent',
  'queued',
] as const

/** The address says what the form before has done. */
function Done() {
  const { t } = useTranslation()
  const { search } = useLocation()
  const done = deeds.find((deed) => deed === new URLSearchParams(search).get('done'))
  return done ? <Notice tone="positive" role="status" title={t(`admin.done.${done}`)} /> : null
}
