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

/** Texts that are kept; those first met stay. */
const mostKept = 10_000

/** i18next looks a text up anew at each call. One without values to fill in is always the same, and so is one with a number as long as
 *  the number is: they are looked up once. */
function remembering(original: TFunction): TFunction {
  // Its overloads tell which key wants which values; here they are only handed on.
  const lookUp = original as unknown as (...given: unknown[]) => string
  const known = new Map<unknown, string>()
  const remembered = (key: unknown, ...values: unknown[]) => {
    const name = values.length === 0 ? key : countedName(key, values)
    if (name === undefined) return lookUp(key, ...values)
    const text = known.get(name) ?? lookUp(key, ...values)
    if (known.size < mostKept) known.set(name, text)
    return text
  }
  return remembered as unknown as TFunction
}

/** "thread.answers 3", where a number is all that is filled in. */
function countedName(key: unknown, [values, ...others]: unknown[]): string | undefined {
  if (typeof values !== 'object' || values === null || others.length > 0) return undefined
  const { count, ...more } = values as { count?: unknown }
  return typeof count === 'number' && Object.keys(more).length === 0 ? `${key} ${count}` : undefined
}
