import { randomUUID } from 'node:crypto'

export const locales = ['fr', 'en'] as const
export type Locale = (typeof locales)[number]

export const isLocale = (value: unknown): value is Locale => locales.some((locale) => locale === value)

/** Text that staff or brands write for display: one per language, any may be missing but not all. */
export type Localized = Partial<Record<Locale, string>>

/** The text in `locale`, else in the first language that has one. */
export function inLocale(text: Localized, locale: Locale): string {
  return text[locale] ?? locales.map((other) => text[other]).find((found) => found) ?? ''
}

export type MemberRole = 'member' | 'moderator' | 'admin'

/** Who is looking. Groups and brands come with the session's own statement, so that visibility needs no other. */
export interface MemberViewer {
  readonly kind: 'member'
  readonly id: string
  readonly handle: string
  readonly displayName: string
  readonly role: MemberRole
  /** Moderators and admins. */
  readonly isModerator: boolean
  readonly isAdmin: boolean
  readonly trustLevel: number
  /** Their e-mail address is proven: needed for writing. */
  readonly verified: boolean
  readonly groupIds: readonly string[]
  /** Brands they are staff of. */
  readonly brandIds: readonly string[]
}

export interface Guest {
  readonly kind: 'guest'
  readonly id: null
  readonly isModerator: false
  readonly isAdmin: false
}

/** The product itself (imports, seeds, scheduled work) or one of its published rules. Sees everything. */
export interface Mechanism {
  readonly kind: 'system' | 'rule'
  readonly id: null
  readonly isModerator: true
  readonly isAdmin: true
}

export type Viewer = MemberViewer | Guest | Mechanism

/** The product itself: no rule of visibility holds it back. */
export const isMechanism = (viewer: Viewer): viewer is Mechanism => viewer.kind === 'system' || viewer.kind === 'rule'

export type Via = 'web' | 'graphql' | 'widget' | 'import' | 'system'

/** All that a command may know of its caller. Made once per request, handed on explicitly. */
export interface Ctx<V extends Viewer = Viewer> {
  readonly viewer: V
  readonly locale: Locale
  readonly requestId: string
  readonly now: Date
  readonly via: Via
}

export type MemberCtx = Ctx<MemberViewer>

export const guest: Guest = { kind: 'guest', id: null, isModerator: false, isAdmin: false }
const system: Mechanism = { kind: 'system', id: null, isModerator: true, isAdmin: true }

/** The product acting by itself, at `now`. */
export function systemCtx(now: Date, via: Via = 'system'): Ctx<Mechanism> {
  return { viewer: system, locale: 'en', requestId: randomUUID(), now, via }
}
