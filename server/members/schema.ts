import { z } from 'zod'

export const passwordLength = { min: 10, max: 200 } as const
export const displayNameLength = { min: 2, max: 50 } as const
export const handleLength = { min: 3, max: 30 } as const
export const aboutLength = 500

/** A form filled in faster than this was not filled in by a person. */
export const leastSecondsOfForm = 2

const single = (text: string) =>
  text
    .replaceAll(/[\p{Cc}\p{Cf}]/gu, '')
    .replaceAll(/\s+/g, ' ')
    .trim()

/** NUL is valid form data but PostgreSQL stores none; marks that turn text around have no place in a name. */
const line = ({ min, max }: { min: number; max: number }) =>
  z
    .string('required')
    .transform(single)
    // Refined rather than piped: a form's parser takes an empty text for a missing one at a second z.string() too.
    .refine((text) => text.length >= min, { error: 'too-short', abort: true })
    .refine((text) => text.length <= max, { error: 'too-long', abort: true })

export const Email = z
  .string('required')
  .transform((address) => address.trim())
  .pipe(z.email('email-form').max(254, 'email-form'))

/** Compared byte for byte after NFKC, so that two keyboards type the same password (RFC 8265 §4.2). */
export const NewPassword = z
  .string('required')
  .transform((password) => password.normalize('NFKC'))
  .pipe(z.string().min(passwordLength.min, 'password-too-short').max(passwordLength.max, 'too-long'))

/** A password that is only compared: what is wrong with it is not said. */
const TypedPassword = z
  .string('required')
  .max(1_000, 'wrong-password')
  .transform((password) => password.normalize('NFKC'))

export const DisplayName = line(displayNameLength).refine((name) => /\p{L}|\p{N}/u.test(name), 'no-letters')

export const Handle = z
  .string('required')
  .transform((handle) => handle.trim().replace(/^@/, '').toLowerCase())
  .pipe(
    z
      .string()
      .min(handleLength.min, 'too-short')
      .max(handleLength.max, 'too-long')
      .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'handle-form'),
  )

export const Register = z.object({ email: Email, password: NewPassword, displayName: DisplayName })
export type Register = z.output<typeof Register>

export const SignIn = z.object({ email: Email, password: TypedPassword })
export type SignIn = z.output<typeof SignIn>

/** A secret of a mail's link. Its form is checked by looking it up. */
export const Token = z.string().max(200)
export const UseLink = z.object({ token: Token })
export type UseLink = z.output<typeof UseLink>

export const AskReset = z.object({ email: Email })
export type AskReset = z.output<typeof AskReset>

export const ResetPassword = z.object({ token: Token, password: NewPassword })
export type ResetPassword = z.output<typeof ResetPassword>

export const ChangePassword = z.object({ current: TypedPassword, password: NewPassword })
export type ChangePassword = z.output<typeof ChangePassword>

export const ChangeAddress = z.object({ email: Email, current: TypedPassword })
export type ChangeAddress = z.output<typeof ChangeAddress>

export const EditProfile = z.object({
  displayName: DisplayName,
  handle: Handle,
  about: z
    .string()
    .optional()
    .transform((about) => (about ?? '').replaceAll('\u0000', '').replaceAll('\r\n', '\n').trim())
    // Not a second z.string(): the form's parser takes an empty text for a missing one, there too.
    .refine((about) => about.length <= aboutLength, 'too-long'),
})
export type EditProfile = z.output<typeof EditProfile>

export const themes = ['auto', 'light', 'dark'] as const

/** The form of all preferences: a box that is not ticked is not sent. */
export const PreferencesForm = z.object({
  locale: z.enum(['fr', 'en']),
  theme: z.enum(themes),
  mailOnAnswer: z.boolean().default(false),
})
export type SetPreferences = Partial<z.output<typeof PreferencesForm>>

/** A form that is one button. */
export const Confirm = z.object({ intent: z.string() })

export const EndSession = z.object({ sessionId: z.string().max(100) })
export type EndSession = z.output<typeof EndSession>

export const relationKinds = ['mute', 'block'] as const

export const SetRelation = z.object({ otherId: z.uuid(), kind: z.enum(relationKinds) })
export type SetRelation = z.output<typeof SetRelation>

export const EndRelation = z.object({ otherId: z.uuid() })
export type EndRelation = z.output<typeof EndRelation>

export const DeleteAccount = z.object({ current: TypedPassword, posts: z.enum(['anonymised', 'removed'], 'required') })
export type DeleteAccount = z.output<typeof DeleteAccount>

export const BecomeAdmin = z.object({
  token: Token,
  /** Only when nobody has registered under the link's address yet. */
  displayName: DisplayName.optional(),
  password: NewPassword.optional(),
})
export type BecomeAdmin = z.output<typeof BecomeAdmin>

/** Members themselves, and what their pages show. */

export const communityNameLength = { min: 2, max: 60 } as const
export const legalTextLength = 60_000
const spoken = ['fr', 'en'] as const

/** What an admin decides for the whole site. The first of `locales` is its own language. */
export const ChangeCommunity = z
  .object({
    name: line(communityNameLength),
    /** Entraide's own colour instead of another. */
    plainAccent: z.stringbool({ truthy: ['on'], falsy: ['off'] }).default(false),
    accentColor: z
      .string()
      .trim()
      .toLowerCase()
      .regex(/^#[0-9a-f]{6}$/, 'colour-form')
      .optional(),
    locales: z.preprocess(
      (chosen) => (typeof chosen === 'string' ? [chosen] : (chosen ?? [])),
      z.array(z.enum(spoken)).min(1, 'choose-a-language').max(spoken.length),
    ),
    firstLocale: z.enum(spoken),
  })
  .refine(({ locales, firstLocale }) => locales.length === 0 || locales.includes(firstLocale), {
    message: 'first-language-not-chosen',
    path: ['firstLocale'],
  })
  .transform(({ plainAccent, accentColor, firstLocale, ...rest }) => ({
    name: rest.name,
    accentColor: plainAccent ? null : (accentColor ?? null),
    locales: [firstLocale, ...spoken.filter((locale) => locale !== firstLocale && rest.locales.includes(locale))],
  }))
export type ChangeCommunity = z.output<typeof ChangeCommunity>

/** Forms send an empty field as if it were absent: here both are an empty text. */
const legalText = z
  .string()
  .max(legalTextLength, 'too-long')
  .optional()
  .transform((text) => (text ?? '').replaceAll('\u0000', '').replaceAll('\r\n', '\n').trim())

export const legalKinds = ['terms', 'privacy', 'imprint'] as const

/** A new version of a legal page in Markdown; `basedOn` is the version that was being read, 0 before the first. */
export const PublishLegal = z
  .object({
    kind: z.enum(legalKinds),
    basedOn: z.coerce.number().int().min(0),
    text: z.object({ fr: legalText, en: legalText }),
  })
  .refine(({ text }) => text.fr || text.en, { message: 'text-missing', path: ['text'] })
export type PublishLegal = z.output<typeof PublishLegal>

export const ChangeRole = z.object({ memberId: z.uuid(), role: z.enum(['member', 'moderator', 'admin']) })
export type ChangeRole = z.output<typeof ChangeRole>

export const SetTrust = z.object({ memberId: z.uuid(), trustLevel: z.coerce.number().pipe(z.literal([0, 1])) })
export type SetTrust = z.output<typeof SetTrust>

export const OneMember = z.object({ memberId: z.uuid() })
export type OneMember = z.output<typeof OneMember>

/** Where an imported community stood: an address without a query, kept without a slash at its end; nothing takes it back. */
export const PlaceSource = z.object({
  key: z.string().min(1).max(200),
  address: z
    .string()
    .trim()
    .max(300, 'too-long')
    .refine((typed) => /^https?:\/\/[^\s/?#]+/i.test(typed) && URL.canParse(typed), 'web-address')
    .transform((typed) => new URL(typed).origin + new URL(typed).pathname.replace(/\/+$/, ''))
    .optional()
    .transform((address) => address ?? null),
})
export type PlaceSource = z.output<typeof PlaceSource>

/** What a claimer says for themselves, to the moderators. */
export const claimTextLength = { min: 20, max: 1_000 } as const

export const OneImport = z.object({ importedId: z.uuid() })
export type OneImport = z.output<typeof OneImport>

/** `typed`: the handle of what is taken over, written out, since there is no way back. */
export const TakeOver = z.object({
  importedId: z.uuid(),
  typed: z.string('required').transform((typed) => typed.trim().replace(/^@/, '').toLowerCase()),
})
export type TakeOver = z.output<typeof TakeOver>

export const AskForClaim = z.object({
  importedId: z.uuid(),
  text: z
    .string('required')
    .transform((typed) => typed.replaceAll('\u0000', '').replaceAll(/\r\n?/g, '\n').trim())
    .refine((typed) => typed.length >= claimTextLength.min, 'too-short')
    .refine((typed) => typed.length <= claimTextLength.max, 'too-long'),
  evidence: z
    .string()
    .optional()
    .transform((typed) => typed?.trim() || null)
    .refine((typed) => typed === null || isWebAddress(typed), 'web-address'),
})
export type AskForClaim = z.output<typeof AskForClaim>

const isWebAddress = (typed: string) =>
  typed.length <= 500 && URL.canParse(typed) && ['http:', 'https:'].includes(new URL(typed).protocol)
