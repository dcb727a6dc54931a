import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'
import styles from './fold.module.css'
import { Icon, type IconName } from './icon.tsx'

interface FoldProps {
  summary: ReactNode
  icon?: IconName
  /** Folded on a phone alone; a wide screen shows its content. */
  narrow?: boolean
  open?: boolean
  children: ReactNode
}

export const Fold = ({ summary, icon = 'down', narrow = false, open, children }: FoldProps) => (
  <details className={classNames(styles.fold, narrow && styles.narrow)} open={open}>
    <summary>
      <Icon name={icon} size="s" />
      {summary}
    </summary>
    {children}
  </details>
)
