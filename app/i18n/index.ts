import type { i18n, TFunction } from 'i18next'
import en from './en.json' with { type: 'json' }
import fr from './fr.json' with { type: 'json' }
import { instanceOf, type Locale } from './instance.ts'

export { type Locale, locales } from './instance.ts'

const instances: Record<Locale, i18n> = { fr: instanceOf('fr', fr), en: instanceOf('en', en) }

/** The texts of one language, for the provider around a page. */
export const i18nFor = (locale: Locale): i18n => instances[locale]

/** `t` for loaders and actions: titles, descriptions, messages. Components use `useTranslation()`. */
export const translator = (locale: Locale): TFunction => instances[locale].t
