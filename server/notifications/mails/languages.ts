import type { Locale } from '#server/platform/ctx.ts'
import { en } from './en.ts'
import { fr } from './fr.ts'
import type { Language } from './language.ts'

export const languages: Readonly<Record<Locale, Language>> = { fr, en }
