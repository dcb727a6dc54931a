import { useTranslation } from '../../i18n/use-translation.ts'
import { Icon } from '../ui/icon.tsx'
import styles from './demo-strip.module.css'

/** What to try in the demo. "Answer as Tiana" and "Moderate" post to /sign-in/as; closing the strip posts to /demo-strip. */
export function DemoStrip({ here }: { here: string }) {
  const { t } = useTranslation()
  return (
    <aside className={styles.strip} aria-label={t('demo.label')} data-print="no">
      <div className={`page ${styles.inner}`}>
        <strong>{t('demo.label')}</strong>
        <ul className={styles.list}>
          <li>
            <a href="/ask">{t('demo.ask')}</a>
          </li>
          <li>
            <TryAs part="answerer" returnTo="/questions?sort=unanswered">
              {t('demo.answerAsTiana')}
            </TryAs>
          </li>
          <li>
            <TryAs part="moderator" returnTo="/moderation">
              {t('demo.moderate')}
            </TryAs>
          </li>
          <li>
            <a href="/graphql">{t('demo.api')}</a>
          </li>
          <li>
            <a href="/outbox">{t('demo.outbox')}</a>
          </li>
        </ul>
        <form className={styles.end} method="post" action="/demo-strip">
          <input type="hidden" name="returnTo" value={here} />
          <button className={styles.dismiss} aria-label={t('demo.dismiss')}>
            <Icon name="close" size="s" />
          </button>
        </form>
      </div>
    </aside>
  )
}

interface TryAsProps {
  /** One of the demo's four parts, as on the sign-in page. */
  part: 'answerer' | 'moderator'
  returnTo: string
  children: string
}

function TryAs({ part, returnTo, children }: TryAsProps) {
  return (
    <form method="post" action="/sign-in/as">
      <input type="hidden" name="returnTo" value={returnTo} />
      <button name="as" value={part}>
        {children}
      </button>
    </form>
  )
}
