import { useTranslation } from '../../i18n/use-translation.ts'
import { Icon } from './icon.tsx'
import styles from './pagination.module.css'

interface PaginationProps {
  /** What is paged: "Pages of questions". */
  label: string
  /** Lists are keyset-paginated: they know their neighbours, not their number. */
  previousHref?: string | null | undefined
  nextHref?: string | null | undefined
  /** A long thread knows its pages; `current` counts from 1. */
  pages?: { current: number; count: number; href: (page: number) => string } | undefined
}

export function Pagination({ label, previousHref, nextHref, pages }: PaginationProps) {
  const { t } = useTranslation()
  if (!previousHref && !nextHref && (pages?.count ?? 1) < 2) return null
  return (
    <nav className={styles.pagination} aria-label={label} data-print="no">
      {previousHref && (
        <a href={previousHref} rel="prev">
          <Icon name="left" size="s" />
          {t('ui.previous')}
        </a>
      )}
      {pages && <Numbers {...pages} />}
      {nextHref && (
        <a href={nextHref} rel="next">
          {t('ui.next')}
          <Icon name="right" size="s" />
        </a>
      )}
    </nav>
  )
}

function Numbers({ current, count, href }: NonNullable<PaginationProps['pages']>) {
  const near = (page: number) => page === 1 || page === count || Math.abs(page - current) <= 1
  const shown = Array.from({ length: count }, (_, index) => index + 1).filter(near)
  return shown.map((page, index) => [
    index > 0 && shown[index - 1] !== page - 1 && <span key={`gap-${page}`}>…</span>,
    <a key={page} href={href(page)} aria-current={page === current ? 'page' : undefined}>
      {page}
    </a>,
  ])
}
