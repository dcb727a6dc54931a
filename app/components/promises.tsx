import { useTranslation } from '../i18n/use-translation.ts'
import styles from './promises.module.css'

/** Three things people may count on, at the end of the home page. */
export function Promises() {
  const { t } = useTranslation()
  return (
    <div className={styles.promise}>
      <div>
        <h3>{t('promise.nothingSilent')}</h3>
        <p>{t('promise.nothingSilentText')}</p>
      </div>
      <div>
        <h3>{t('promise.whoSpeaks')}</h3>
        <p>{t('promise.whoSpeaksText')}</p>
      </div>
      <div>
        <h3>{t('promise.yours')}</h3>
        <p>{t('promise.yoursText')}</p>
      </div>
    </div>
  )
}
