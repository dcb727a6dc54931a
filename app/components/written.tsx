import { useTranslation } from '../i18n/use-translation.ts'
import fieldStyles from './ui/field.module.css'
import styles from './written.module.css'

/** What somebody wrote into a form that cannot be shown again, to copy. */
export function Written({ texts = [] }: { texts?: readonly string[] | undefined }) {
  const { t } = useTranslation()
  if (texts.length === 0) return null
  return (
    <section className="stack" aria-labelledby="written">
      <h2 id="written">{t('error.written')}</h2>
      {texts.map((text) => (
        <textarea
          key={text}
          className={`${fieldStyles.input} ${fieldStyles.area} ${styles.text}`}
          aria-labelledby="written"
          dir="auto"
          defaultValue={text}
          readOnly
        />
      ))}
    </section>
  )
}
