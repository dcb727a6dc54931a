import type { ReactNode } from 'react'
import { useTranslation } from '../i18n/use-translation.ts'
import styles from './search-layout.module.css'
import { Button } from './ui/button.tsx'
import fieldStyles from './ui/field.module.css'
import { Fold } from './ui/fold.tsx'
import { type TabItem, Tabs } from './ui/tabs.tsx'

interface SearchTopProps {
  query: string
  action?: string
  /** Of the field and the (unseen) h1. */
  label: string
  /** Hidden fields that a new search keeps. */
  keep?: Record<string, string>
  /** Kinds of result with their counts. */
  tabs?: TabItem[]
}

/** One box, and the kinds of result under it. */
export function SearchTop({ query, action = '/search', label, keep = {}, tabs = [] }: SearchTopProps) {
  const { t } = useTranslation()
  return (
    <div className={styles.top}>
      <h1 className="visually-hidden">{label}</h1>
      <form role="search" aria-label={label} action={action}>
        <label className="visually-hidden" htmlFor="q">
          {label}
        </label>
        <input
          className={`${fieldStyles.input} ${fieldStyles.large}`}
          id="q"
          name="q"
          type="search"
          defaultValue={query}
        />
        {Object.entries(keep).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <Button size="l" icon="search" aria-label={t('frame.search')} />
      </form>
      {tabs.length > 0 && <Tabs label={t('search.kinds')} items={tabs} />}
    </div>
  )
}

interface FilteredLayoutProps {
  /** `ChoiceGroup`s. */
  filters?: ReactNode
  /** How many are on, shown on the fold of a phone. */
  filtersOn?: number
  /** Hidden fields sent with the filters, such as `q`. */
  keep?: Record<string, string>
  action?: string
  children: ReactNode
}

/** Filters in the margin, folded on a phone; results in the column. */
export function FilteredLayout({ filters, filtersOn = 0, keep = {}, action, children }: FilteredLayoutProps) {
  const { t } = useTranslation()
  return (
    <div className={styles.layout}>
      {filters ? (
        <div>
          <Fold narrow icon="filter" summary={t('search.filtersOn', { count: filtersOn })}>
            <form className={styles.filters} aria-label={t('search.filters')} action={action}>
              {Object.entries(keep).map(([name, value]) => (
                <input key={name} type="hidden" name={name} value={value} />
              ))}
              {filters}
              <Button variant="quiet" size="s">
                {t('search.apply')}
              </Button>
            </form>
          </Fold>
        </div>
      ) : (
        <div />
      )}
      <div>{children}</div>
    </div>
  )
}

interface ResultGroupProps {
  id: string
  /** The heading that this group stands under, by its id. */
  under?: string | undefined
  title: ReactNode
  /** "All 31 questions". */
  more?: { label: string; href: string } | null | undefined
  children: ReactNode
}

/** Results of one kind. */
export function ResultGroup({ id, under, title, more, children }: ResultGroupProps) {
  const Heading = under ? 'h3' : 'h2'
  return (
    <section className={styles.group} aria-labelledby={under ? `${under} ${id}` : id}>
      <Heading id={id}>{title}</Heading>
      {children}
      {more && (
        <p className="small">
          <a href={more.href}>{more.label}</a>
        </p>
      )}
    </section>
  )
}
