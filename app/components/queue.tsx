import type { ReactNode } from 'react'
import { useTranslation } from '../i18n/use-translation.ts'
import styles from './queue.module.css'
import { Badge } from './ui/badge.tsx'
import { Fold } from './ui/fold.tsx'
import { RelativeTime } from './ui/relative-time.tsx'

export interface QueueItemData {
  id: string
  href: string
  /** "Comment · Aravis 3". */
  what: string
  at: string | Date
  /** The start of the text. */
  excerpt: string
  language?: string | undefined
  /** "Attack on a person". */
  reason: string
  noticeCount: number
  current?: boolean
}

interface QueueProps {
  title: string
  /** "14 open · oldest yesterday". */
  summary: ReactNode
  items: QueueItemData[]
  /** On a phone the list is folded under these words: "14 to review". */
  folded: string
  /** Under the list: the next page. */
  more?: ReactNode
  /** In place of the list when nothing waits. */
  empty: ReactNode
  /** The case: `Evidence` and `Decide`. */
  children: ReactNode
}

/** List left, item right. */
export const Queue = ({ title, summary, items, folded, more, empty, children }: QueueProps) => (
  <div className={styles.desk}>
    <section className={styles.list} aria-labelledby="queue-title">
      <div className={styles.head}>
        <h1 id="queue-title">{title}</h1>
        <span className="small muted">{summary}</span>
      </div>
      {items.length > 0 ? (
        <nav className={styles.items} aria-labelledby="queue-title">
          <Fold summary={folded} narrow>
            {items.map((item) => (
              <QueueItem key={item.id} item={item} />
            ))}
            {more}
          </Fold>
        </nav>
      ) : (
        <div className={styles.empty}>{empty}</div>
      )}
    </section>
    <div className={styles.case}>{children}</div>
  </div>
)

function QueueItem({ item }: { item: QueueItemData }) {
  const { t } = useTranslation()
  return (
    <a className={styles.item} href={item.href} aria-current={item.current ? 'true' : undefined}>
      <span className={styles.itemTop}>
        <span>{item.what}</span>
        <RelativeTime at={item.at} />
      </span>
      <span className={styles.itemText} lang={item.language}>
        {item.excerpt}
      </span>
      <Badge tone="warning" icon="flag">
        {item.reason} · {t('moderation.notices', { count: item.noticeCount })}
      </Badge>
    </a>
  )
}

/** What was said, by whom, in what context, and what the reports say. Begins with an h2. */
export const Evidence = ({ children }: { children: ReactNode }) => <div className={styles.evidence}>{children}</div>

/** The statement of reasons: a form. */
export const Decide = ({ title, children }: { title: ReactNode; children: ReactNode }) => (
  <section className={styles.decide} aria-labelledby="decide-title">
    <h2 id="decide-title">{title}</h2>
    {children}
  </section>
)
