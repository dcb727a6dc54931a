import type { ReactNode } from 'react'
import { useTranslation } from '../i18n/use-translation.ts'
import styles from './thread-layout.module.css'
import { Badge } from './ui/badge.tsx'
import { Crumbs } from './ui/crumbs.tsx'
import { MetaLine } from './ui/meta-line.tsx'
import { RelativeTime } from './ui/relative-time.tsx'

interface ThreadLayoutProps {
  children: ReactNode
  /** Product concerned and related threads: `SideSection`s. */
  side?: ReactNode
}

/** The conversation in a column, what stands around it beside. */
export function ThreadLayout({ children, side }: ThreadLayoutProps) {
  const { t } = useTranslation()
  return (
    <div className={`page ${styles.thread}`}>
      <div className={styles.main}>{children}</div>
      {side && (
        <aside className={styles.side} aria-label={t('thread.around')} data-print="no">
          {side}
        </aside>
      )}
    </div>
  )
}

/** One part of the side, with a small heading. */
export const SideSection = ({ id, title, children }: { id: string; title: ReactNode; children: ReactNode }) => (
  <section aria-labelledby={id}>
    <h2 id={id}>{title}</h2>
    {children}
  </section>
)

export interface ThreadHeadData {
  title: string
  language?: string | undefined
  kind: 'question' | 'discussion'
  crumbs: { label: string; href: string }[]
  askedAt: string | Date
  answerCount: number
  views?: number | undefined
  solved: boolean
  closed?: boolean | undefined
  locked?: boolean | undefined
}

/** Where it belongs, the question as the page's title, its state. Children are notices: closed and why, waiting for…  */
export function ThreadHead({ thread, children }: { thread: ThreadHeadData; children?: ReactNode }) {
  const { t } = useTranslation()
  const question = thread.kind === 'question'
  return (
    <div className={styles.inset}>
      {thread.crumbs.length > 0 && <Crumbs items={thread.crumbs} />}
      <div className={styles.title}>
        <h1 id="thread-title" lang={thread.language} dir="auto">
          {thread.title}
        </h1>
        <MetaLine>
          {thread.solved && (
            <Badge tone="positive" icon="solved">
              {t('thread.solved')}
            </Badge>
          )}
          {thread.closed && <Badge icon="lock">{t('thread.closed')}</Badge>}
          {thread.locked && !thread.closed && <Badge icon="lock">{t('thread.locked')}</Badge>}
          <span>
            {t(question ? 'thread.asked' : 'thread.opened')} <RelativeTime at={thread.askedAt} />
          </span>
          {t(question ? 'thread.answers' : 'thread.replies', { count: thread.answerCount })}
          {thread.views != null && t('thread.views', { count: thread.views })}
        </MetaLine>
      </div>
      <div className={styles.notices}>{children}</div>
    </div>
  )
}

interface AnswersHeadProps {
  title: ReactNode
  /** Ways to sort; none when there is one answer. */
  sorts?: { label: string; href: string; current: boolean }[]
}

/** "Three other answers", and how they are sorted. */
export function AnswersHead({ title, sorts = [] }: AnswersHeadProps) {
  const { t } = useTranslation()
  return (
    <div className={`${styles.answersHead} ${styles.inset}`}>
      <h2 id="answers">{title}</h2>
      {sorts.length > 0 && (
        <nav className={styles.sort} aria-label={t('thread.sortAnswers')} data-print="no">
          {sorts.map(({ label, href, current }) => (
            <a key={href} href={href} aria-current={current ? 'true' : undefined}>
              {label}
            </a>
          ))}
        </nav>
      )}
    </div>
  )
}
