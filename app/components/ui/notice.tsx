import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'
import { Icon, type IconName } from './icon.tsx'
import styles from './notice.module.css'

const iconOf: Record<NonNullable<NoticeProps['tone']>, IconName> = {
  neutral: 'info',
  positive: 'solved',
  warning: 'alert',
  danger: 'alert',
}

interface NoticeProps {
  tone?: 'neutral' | 'positive' | 'warning' | 'danger'
  icon?: IconName
  /** One short line in bold. */
  title?: ReactNode
  /** `status` when it answers what the person has just done; `alert` when that failed. */
  role?: 'status' | 'alert'
  id?: string
  children?: ReactNode
}

/** Something to know, tied to what it concerns. (A report by a member is a `ReportDialog`.) */
export const Notice = ({ tone = 'neutral', icon = iconOf[tone], title, role, id, children }: NoticeProps) => (
  <div className={classNames(styles.notice, tone !== 'neutral' && styles[tone])} role={role} id={id}>
    <Icon name={icon} />
    <div className={styles.body}>
      {title && <strong>{title}</strong>}
      {typeof children === 'string' ? <p>{children}</p> : children}
    </div>
  </div>
)
