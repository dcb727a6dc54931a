import type { ReactNode } from 'react'
import { Button } from '../../components/ui/button.tsx'
import { TextField } from '../../components/ui/field.tsx'
import { useTranslation } from '../../i18n/use-translation.ts'
import styles from './search-form.module.css'

interface SearchFormProps {
  label: string
  q: string
  maxLength: number
  /** Filters beside the words. */
  children?: ReactNode
}

/** Narrows a list by words and filters; both stay in the address. */
export function SearchForm({ label, q, maxLength, children }: SearchFormProps) {
  const { t } = useTranslation()
  return (
    <form className={styles.search} role="search" aria-label={label}>
      <TextField
        name="q"
        type="search"
        label={label}
        labelHidden
        placeholder={label}
        defaultValue={q}
        maxLength={maxLength}
      />
      {children}
      <Button variant="quiet" icon="search">
        {t('frame.search')}
      </Button>
    </form>
  )
}
