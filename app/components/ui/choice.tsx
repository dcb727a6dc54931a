import type { InputHTMLAttributes, ReactNode } from 'react'
import styles from './choice.module.css'
import { classNames } from './class-names.ts'
import { FieldError } from './field.tsx'
import { FormattedNumber } from './number.tsx'

interface ChoiceProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'size' | 'type'> {
  /** Radio buttons of one `name` exclude each other. */
  type?: 'checkbox' | 'radio'
  label: ReactNode
  hint?: ReactNode
  /** How many there are, as in a filter. */
  count?: number | undefined
  size?: 's' | 'm'
}

/** A checkbox or a radio button with its words; the whole line can be pressed. */
export function Choice({ type = 'checkbox', label, hint, count, size = 'm', ...input }: ChoiceProps) {
  return (
    <label className={classNames(styles.choice, size === 's' && styles.small)}>
      <input type={type} {...input} />
      <span>
        {label}
        {count != null && (
          <span className={styles.count}>
            {' '}
            <FormattedNumber value={count} />
          </span>
        )}
      </span>
      {hint && <small>{hint}</small>}
    </label>
  )
}

interface ChoiceGroupProps {
  legend: ReactNode
  /** Gives the error an id that each choice may point to. */
  name?: string
  errors?: string[] | undefined
  size?: 's' | 'm'
  children: ReactNode
}

/** Choices under one legend. */
export const ChoiceGroup = ({ legend, name = 'choices', errors, size = 'm', children }: ChoiceGroupProps) => (
  <fieldset>
    <legend className={styles.legend}>{legend}</legend>
    <div className={classNames(styles.group, size === 's' && styles.tight)}>
      {children}
      <FieldError id={name} errors={errors} />
    </div>
  </fieldset>
)
