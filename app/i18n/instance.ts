import { createInstance, type i18n } from 'i18next'
import type en from './en.json'
import { asShown } from './french.ts'

export const locales = ['fr', 'en'] as const
export type Locale = (typeof locales)[number]

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation'
    resources: { translation: typeof en }
  }
}

/** A translator of one language; a text missing in it is a type error, so there is no fallback. */
export function instanceOf(lng: Locale, translation: typeof en): i18n {
  const instance = createInstance()
  instance.init({
    lng,
    resources: { [lng]: { translation: lng === 'fr' ? asShown(translation) : translation } },
    initAsync: false,
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  })
  return instance
}
