import type { InputHTMLAttributes, ReactNode, SelectHTMLAttributes, TextareaHTMLAttributes } from 'react'
import { useTranslation } from '../../i18n/use-translation.ts'
import { classNames } from './class-names.ts'
import styles from './field.module.css'
import { Icon } from './icon.tsx'

/** What every field has. `errors` are sentences of the reader's language; the first is shown. */
export interface FieldFacts {
  name: string
  /** Defaults to `name`: give one when a page has two forms. */
  id?: string
  label: ReactNode
  /** The label is for screen readers alone. */
  labelHidden?: boolean
  /** One of the form's buttons needs it and another does not: it is neither required nor called optional. */
  needed?: boolean
  hint?: ReactNode
  errors?: string[] | undefined
}

type Native<Props> = Omit<Props, 'name' | 'id' | 'size'>

export interface TextFieldProps extends FieldFacts, Native<InputHTMLAttributes<HTMLInputElement>> {
  size?: 'm' | 'l'
}

/** One line of text, an e-mail, a password, a colour… by `type`. */
export function TextField(props: TextFieldProps) {
  const { facts, native, id } = split(props)
  const { size, ...input } = native
  return (
    <FieldFrame facts={facts} id={id} required={input.required}>
      <input
        className={classNames(styles.input, size === 'l' && styles.large)}
        dir={isProse(input.type) ? 'auto' : undefined}
        {...input}
        {...linked(facts, id)}
        id={id}
      />
    </FieldFrame>
  )
}

/** Words of whatever script: their direction is theirs. */
const isProse = (type = 'text'): boolean => type === 'text' || type === 'search'

export interface TextAreaProps extends FieldFacts, Native<TextareaHTMLAttributes<HTMLTextAreaElement>> {
  /** `short`: for a sentence or two. */
  height?: 'short' | 'normal'
}

/** Several lines of plain text; for Markdown use `Composer`. */
export function TextArea(props: TextAreaProps) {
  const { facts, native, id } = split(props)
  const { height, ...area } = native
  return (
    <FieldFrame facts={facts} id={id} required={area.required}>
      <textarea
        className={classNames(styles.input, styles.area, height === 'short' && styles.short)}
        dir="auto"
        {...area}
        {...linked(facts, id)}
        id={id}
      />
    </FieldFrame>
  )
}

export interface SelectFieldProps extends FieldFacts, Native<SelectHTMLAttributes<HTMLSelectElement>> {
  options: { value: string; label: string }[]
  size?: 's' | 'm'
}

export function SelectField(props: SelectFieldProps) {
  const { facts, native, id } = split(props)
  const { options, size, ...select } = native
  return (
    <FieldFrame facts={facts} id={id} required>
      <span className={styles.select}>
        <select
          className={classNames(styles.input, size === 's' && styles.small)}
          {...select}
          {...linked(facts, id)}
          id={id}
        >
          {options.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      </span>
    </FieldFrame>
  )
}

interface FieldFrameProps {
  facts: FieldFacts
  id: string
  required?: boolean | undefined
  children: ReactNode
}

/** Label above, hint and error below, tied to the control by ids. Other controls (composer, picker) use it too. */
export function FieldFrame({ facts, id, required, children }: FieldFrameProps) {
  const { t } = useTranslation()
  return (
    <div className={styles.field}>
      <label className={facts.labelHidden ? 'visually-hidden' : styles.label} htmlFor={id}>
        {facts.label}
        {!required && !facts.needed && !facts.labelHidden && (
          <span className={styles.optional}> {t('ui.optional')}</span>
        )}
      </label>
      {children}
      {facts.hint && (
        <p className={styles.hint} id={`${id}-hint`}>
          {facts.hint}
        </p>
      )}
      <FieldError id={id} errors={facts.errors} />
    </div>
  )
}

/** The first thing wrong with a field, under it. */
export const FieldError = ({ id, errors }: { id: string; errors?: string[] | undefined }) =>
  errors?.length ? (
    <p className={styles.error} id={`${id}-error`}>
      <Icon name="alert" size="s" />
      {errors[0]}
    </p>
  ) : null

/** The attributes that tie a control to its hint and its error. */
export function linked(facts: Pick<FieldFacts, 'name' | 'hint' | 'errors'>, id: string) {
  const wrong = Boolean(facts.errors?.length)
  return {
    name: facts.name,
    'aria-describedby': classNames(wrong && `${id}-error`, facts.hint != null && `${id}-hint`),
    'aria-invalid': wrong || undefined,
  }
}

function split<Props extends FieldFacts>({ name, id, label, labelHidden, needed, hint, errors, ...native }: Props) {
  return { facts: { name, label, labelHidden, needed, hint, errors } as FieldFacts, native, id: id ?? name }
}
