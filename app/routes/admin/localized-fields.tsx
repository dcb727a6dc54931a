import { TextField } from '../../components/ui/field.tsx'
import { useTranslation } from '../../i18n/use-translation.ts'

const languages = [
  { locale: 'fr', label: 'Français' },
  { locale: 'en', label: 'English' },
] as const

interface LocalizedFieldsProps {
  /** `useFormFields(…).field`. */
  field: (name: string) => { name: string; defaultValue: string; errors: string[] | undefined }
  /** The fields are `name.fr` and `name.en`. */
  name: string
  /** What it is: "Name". */
  label: string
  maxLength: number
  /** What is wrong with both together stands under the first. */
  errors?: string[] | undefined
}

/** One line of text in each language of the interface; any may stay empty, not all. */
export function LocalizedFields({ field, name, label, maxLength, errors }: LocalizedFieldsProps) {
  const { t } = useTranslation()
  return (
    <>
      {languages.map(({ locale, label: language }, index) => {
        const { errors: own, ...facts } = field(`${name}.${locale}`)
        return (
          <TextField
            key={locale}
            {...facts}
            errors={own ?? (index === 0 ? errors : undefined)}
            label={t('admin.inLanguage', { what: label, language })}
            lang={locale}
            maxLength={maxLength}
          />
        )
      })}
    </>
  )
}
