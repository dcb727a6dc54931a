import type { ReactNode } from 'react'
import { useTranslation } from '../i18n/use-translation.ts'
import styles from './accepted-answer.module.css'
import { Icon } from './ui/icon.tsx'
import { RelativeTime } from './ui/relative-time.tsx'

interface AcceptedAnswerProps {
  /** Who said that it solved the question; null when the account is gone or an import did not say. */
  acceptedBy?: string | null | undefined
  acceptedAt?: string | Date | null | undefined
  /** The `Post`. */
  children: ReactNode
}

/** The only sheet laid on a thread: the answer that solved it, right under the question. */
export function AcceptedAnswer({ acceptedBy, acceptedAt, children }: AcceptedAnswerProps) {
  const { t } = useTranslation()
  return (
    <section className={styles.accepted} aria-labelledby="accepted">
      <div className={styles.banner}>
        <h2 id="accepted">
          <Icon name="solved" />
          {t('thread.acceptedAnswer')}
        </h2>
        {(acceptedBy || acceptedAt) && (
          <span>
            {acceptedBy ? t('thread.acceptedBy', { name: acceptedBy }) : t('thread.accepted')}{' '}
            {acceptedAt && <RelativeTime at={acceptedAt} />}
          </span>
        )}
      </div>
      {children}
    </section>
  )
}
