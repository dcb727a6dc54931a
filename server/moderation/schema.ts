import { z } from 'zod'
import { reasonLength, rules, withoutControls } from '#server/community/schema.ts'

/** Why someone reports a contribution. */
export const noticeReasons = ['spam', 'abuse', 'off_topic', 'privacy', 'illegal', 'other'] as const
/** `inAll`: of what one member says of one contribution before it is answered. */
export const noticeLength = { max: 1_000, inAll: 4_000 } as const
/** Notices a member may file in a day. Source: Discourse's default of flags. */
export const noticesPerDay = 20
/** Notices that one machine may file in an hour without an account. */
export const guestNoticesPerHour = 5
/** Open notices of guests that one contribution can have: more would say nothing new. */
export const guestNoticesPerContribution = 3

const text = (max: number) =>
  z
    .string()
    .default('')
    .transform((typed) => withoutControls(typed.replaceAll(/\r\n?/g, '\n')).trim())
    // Not a second z.string(): the form's parser takes an empty text for a missing one, there too.
    .refine((typed) => typed.length <= max, 'too-long')

export const FileNotice = z
  .object({
    contributionId: z.uuid(),
    reason: z.enum(noticeReasons, 'choose-a-reason'),
    text: text(noticeLength.max),
  })
  .refine(({ reason, text }) => reason !== 'other' || text.length > 0, { message: 'say-why', path: ['text'] })
export type FileNotice = z.output<typeof FileNotice>

/** What a notice leads to: nothing, or one of these decisions. */
export const outcomes = ['dismiss', 'hide', 'lock', 'close'] as const

export const DecideOnNotice = z.object({
  noticeId: z.uuid(),
  outcome: z.enum(outcomes),
  rule: z.enum(rules),
  reason: text(reasonLength.max).refine((typed) => typed.length >= reasonLength.min, 'too-short'),
})
export type DecideOnNotice = z.output<typeof DecideOnNotice>

export const UndoDecision = z.object({
  decisionId: z.uuid(),
  reason: text(reasonLength.max).refine((typed) => typed.length >= reasonLength.min, 'too-short'),
})
export type UndoDecision = z.output<typeof UndoDecision>

/** Somebody's claim on an imported member. Granting takes its handle written out, since there is no way back. */
export const DecideClaim = z.object({
  claimId: z.uuid(),
  outcome: z.enum(['grant', 'refuse']),
  reason: text(reasonLength.max).refine((typed) => typed.length >= reasonLength.min, 'too-short'),
  typed: z
    .string()
    .default('')
    .transform((typed) => typed.trim().replace(/^@/, '').toLowerCase()),
})
export type DecideClaim = z.output<typeof DecideClaim>
