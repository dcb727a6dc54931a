import type { ReactNode } from 'react'
import { useTranslation } from '../i18n/use-translation.ts'
import { Highlighted, type HighlightedText, plainText } from './highlighted.tsx'
import { shortName } from './person.ts'
import styles from './thread-row.module.css'
import { Badge } from './ui/badge.tsx'
import { ButtonLink } from './ui/button.tsx'
import { classNames } from './ui/class-names.ts'
import { MetaLine } from './ui/meta-line.tsx'
import { RelativeTime } from './ui/relative-time.tsx'

/** One conversation in a list. */
export interface ThreadRowData {
  id: string
  href: string
  title: HighlightedText
  kind: 'question' | 'discussion'
  /** Of the text; says so to a screen reader when it is not the page's. */
  language?: string | undefined
  excerpt?: HighlightedText | null | undefined
  /** Where it belongs: the product first, else the space. */
  about?: { label: string; href: string } | null | undefined
  authorName?: string | null | undefined
  /** When it was asked, or last active: what the list is sorted by. A margin does without. */
  at?: string | Date | undefined
  answerCount: number
  solved: boolean
  /** Name of whoever gave the accepted answer. */
  solvedBy?: string | null | undefined
  closed?: boolean | undefined
}

interface ThreadListProps {
  threads: ThreadRowData[]
  /** `answer` ends each open row with an "Answer" button. */
  action?: 'answer'
  /** `small`: titles and states alone, for a margin. */
  size?: 's' | 'm'
  /** Of the titles: 3 under a section's h2, 2 where the list is the page. */
  level?: 2 | 3
}

export const ThreadList = ({ threads, action, size = 'm', level = 3 }: ThreadListProps) => (
  <ul className={classNames(styles.list, size === 's' && styles.small)}>
    {threads.map((thread) => (
      <ThreadRow
        key={thread.id}
        thread={thread}
        size={size}
        level={level}
        action={thread.solved || thread.closed ? undefined : action}
      />
    ))}
  </ul>
)

interface ThreadRowProps {
  thread: ThreadRowData
  size: 's' | 'm'
  level: 2 | 3
  action: 'answer' | undefined
}

function ThreadRow({ thread, size, level, action }: ThreadRowProps) {
  const Heading = level === 2 ? 'h2' : 'h3'
  return (
    <li className={styles.row}>
      <Heading className={styles.title} lang={thread.language} dir="auto">
        <a href={thread.href}>
          <Highlighted text={thread.title} />
        </a>
      </Heading>
      {size === 'm' && (
        <>
          {thread.excerpt && (
            <p className={styles.excerpt} lang={thread.language} dir="auto">
              <Highlighted text={thread.excerpt} />
            </p>
          )}
          <MetaLine>
            {thread.about && <a href={thread.about.href}>{thread.about.label}</a>}
            {thread.authorName}
            {thread.at && <RelativeTime at={thread.at} />}
          </MetaLine>
        </>
      )}
      <ThreadState thread={thread}>{action && <AnswerLink thread={thread} />}</ThreadState>
    </li>
  )
}

function AnswerLink({ thread }: { thread: ThreadRowData }) {
  const { t } = useTranslation()
  const label = t('thread.answerThis', { title: plainText(thread.title) })
  return (
    <ButtonLink variant="quiet" size="s" href={`${thread.href}#answer`} aria-label={label}>
      {t('thread.answer')}
    </ButtonLink>
  )
}

/** Solved and by whom, closed, how many answered; or the button that ends the wait. */
function ThreadState({ thread, children }: { thread: ThreadRowData; children: ReactNode }) {
  const { t } = useTranslation()
  const { solved, solvedBy, closed, kind, answerCount: count } = thread
  return (
    <div className={styles.state}>
      {solved && (
        <Badge tone="positive" icon="solved">
          {solvedBy ? t('thread.solvedBy', { name: shortName(solvedBy) }) : t('thread.solved')}
        </Badge>
      )}
      {closed && !solved && <Badge icon="lock">{t('thread.closed')}</Badge>}
      {(count > 0 || !children) && (
        <span>{t(kind === 'question' ? 'thread.answers' : 'thread.replies', { count })}</span>
      )}
      {children}
    </div>
  )
}
