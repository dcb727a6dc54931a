import type { ParseKeys, TFunction } from 'i18next'

/** How many characters a field takes. */
interface Limits {
  readonly min: number
  readonly max: number
}

/** The sentence of a refusal's or a field's code, `errors.CODE` in the texts. A code without one says that something is wrong. */
export function errorSentence(t: TFunction, code: string, limits?: Limits): string {
  if (limits && code === 'too-short') return t('errors.atLeast', { count: limits.min })
  if (limits && code === 'too-long') return t('errors.atMost', { count: limits.max })
  // Codes come from the domain at run time; a test holds that each has its sentence.
  return t(`errors.${code}` as ParseKeys, { defaultValue: t('errors.invalid') })
}

/** The sentences of one field's codes. With the field's limits they say how many characters. */
export const errorSentences = (
  t: TFunction,
  codes: readonly string[] | null | undefined,
  limits?: Limits,
): string[] | undefined => codes?.map((code) => errorSentence(t, code, limits))
