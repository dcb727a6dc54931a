import { errorSentences } from './i18n/errors.ts'
import { useTranslation } from './i18n/use-translation.ts'
import type { Refused } from './refused.ts'

/** What stands before anything is typed, by field; `name.fr` for the French text of `name`. */
type Standing = Readonly<Record<string, string | readonly string[] | null | undefined>>

/** The fields of a form that is sent without JavaScript: what was typed when it was refused, else what stands, with the sentences
 *  of what is wrong. `form` tells the forms of one page apart by their hidden field `intent`. */
export function useFormFields(reply: Refused | undefined, standing: Standing = {}, form?: string) {
  const { t } = useTranslation()
  const result = reply?.lastResult
  const typed = result?.initialValue
  const isRefused = result !== undefined && (form === undefined || typed?.intent === form)
  const shown = (name: string) => (isRefused ? at(typed, name) : standing[name])
  const chosen = (name: string): readonly string[] => [shown(name) ?? []].flat().map(String)
  const errorsOf = (name: string) => (isRefused ? errorSentences(t, result.error?.[name]) : undefined)
  return {
    field: (name: string) => ({ name, defaultValue: chosen(name)[0] ?? '', errors: errorsOf(name) }),
    /** Whether a box or button of that value is chosen. */
    has: (name: string, value: string) => chosen(name).includes(value),
    errorsOf,
    /** Those of the named fields that are wrong, to jump to from above the form; `at` is the element's id, if it is another. */
    wrong: (labelled: readonly { field: string; label: string; at?: string }[]) =>
      labelled.flatMap(({ field, label, at: id = field }) => (errorsOf(field) ? [{ id, label }] : [])),
    /** What concerns the form as a whole. */
    errors: errorsOf('') ?? [],
    retryAfter: isRefused ? reply?.retryAfter : undefined,
  }
}

const at = (value: unknown, name: string): unknown =>
  name.split('.').reduce<unknown>((inner, key) => (inner as Record<string, unknown> | undefined)?.[key], value)
