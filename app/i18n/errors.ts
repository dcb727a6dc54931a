import type { ParseKeys, TFunction } from 'i18next'

/** The sentence of a refusal's or a field's code, `errors.CODE` in the texts. A code without one says that something is wrong. */
export function errorSentence(t: TFunction, code: string): string {
  // Codes come from the domain at run time; a test holds that each has its sentence.
  return t(`errors.${code}` as ParseKeys, { defaultValue: t('errors.invalid') })
}

/** The sentences of one field's codes. */
export const errorSentences = (t: TFunction, codes: readonly string[] | null | undefined): string[] | undefined =>
  codes?.map((code) => errorSentence(t, code))
