import { createInstance, type i18n, type TFunction } from 'i18next'
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
  instance.t = remembering(instance.t)
  return instance
}

/** i18next looks a text up anew at each call. One without values to fill in is always the same: it is looked up once. */
function remembering(original: TFunction): TFunction {
  // Its overloads tell which key wants which values; here they are only handed on.
  const lookUp = original as unknown as (...given: unknown[]) => string
  const known = new Map<unknown, string>()
  const remembered = (key: unknown, ...values: unknown[]) => {
    if (values.length > 0) return lookUp(key, ...values)
    const text = known.get(key) ?? lookUp(key)
    known.set(key, text)
    return text
  }
  return remembered as unknown as TFunction
}
