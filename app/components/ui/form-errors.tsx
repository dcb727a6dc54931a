import { useTranslation } from '../../i18n/use-translation.ts'
import { Notice } from './notice.tsx'

interface FormErrorsProps {
  /** What concerns the form as a whole, already in the reader's language. */
  errors?: string[] | undefined
  /** Fields with an error, to jump to. */
  fields?: { id: string; label: string }[]
}

/** Above a refused form: what happened, that nothing is lost, and where to look. */
export function FormErrors({ errors = [], fields = [] }: FormErrorsProps) {
  const { t } = useTranslation()
  if (errors.length + fields.length === 0) return null
  return (
    <Notice tone="danger" role="alert" title={t('ui.notSent')}>
      {errors.map((error) => (
        <p key={error}>{error}</p>
      ))}
      {fields.length > 0 && (
        <ul className="row">
          {fields.map(({ id, label }) => (
            <li key={id}>
              <a href={`#${id}`}>{label}</a>
            </li>
          ))}
        </ul>
      )}
    </Notice>
  )
}
