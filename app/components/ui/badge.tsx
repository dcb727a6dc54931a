import type { ReactNode } from 'react'
import styles from './badge.module.css'
import { classNames } from './class-names.ts'
import { Icon, type IconName } from './icon.tsx'

interface BadgeProps {
  /** Green says solved or verified, amber reported, red erased or going wrong. */
  tone?: 'neutral' | 'positive' | 'warning' | 'danger'
  icon?: IconName
  /** A hairline box: a brand's or the team's name. */
  boxed?: boolean
  children: ReactNode
}

/** What a person or a thing is, said in words. */
export const Badge = ({ tone = 'neutral', icon, boxed = false, children }: BadgeProps) => (
  <span className={classNames(styles.badge, tone !== 'neutral' && styles[tone], boxed && styles.boxed)}>
    {icon && <Icon name={icon} size="s" />}
    {children}
  </span>
)
