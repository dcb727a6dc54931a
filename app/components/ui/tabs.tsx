import type { ReactNode } from 'react'
import { FormattedNumber } from './number.tsx'
import styles from './tabs.module.css'

export interface TabItem {
  href: string
  label: ReactNode
  count?: number | undefined
  current?: boolean
}

/** A row of links; the current one carries the line. */
export const Tabs = ({ label, items }: { label: string; items: TabItem[] }) => (
  <nav className={styles.tabs} aria-label={label} data-print="no">
    {items.map((item) => (
      <a key={item.href} href={item.href} aria-current={item.current ? 'page' : undefined}>
        {item.label}
        {item.count != null && <FormattedNumber value={item.count} />}
      </a>
    ))}
  </nav>
)
