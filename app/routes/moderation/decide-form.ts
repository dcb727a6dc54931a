import { z } from 'zod'
import type { rules } from '#server/community/schema.ts'
import { DecideOnNotice, UndoDecision } from '#server/moderation/schema.ts'
import type { Locale } from '#server/platform/ctx.ts'
import { translator } from '../../i18n/index.ts'

/** The queue's form: without words of one's own, the rule's published sentence is the reason, in the language of the text. */
export const DecideForm = DecideOnNotice.extend({
  reason: z.union([z.literal(''), DecideOnNotice.shape.reason]).optional(),
  language: z.enum(['fr', 'en']),
}).transform(({ language, reason, ...form }) => ({ ...form, reason: reason || standardReason(form, language) }))

function standardReason({ outcome, rule }: { outcome: string; rule: (typeof rules)[number] }, locale: Locale): string {
  const t = translator(locale)
  return outcome === 'dismiss' ? t('statement.dismissed') : t(`statement.${rule}`)
}

/** One button: its reason is that a moderator has thought again. */
export const UndoForm = UndoDecision.omit({ reason: true })

export const undoReason = (locale: Locale): string => translator(locale)('statement.undone')
