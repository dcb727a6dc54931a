import { redirect } from '@remix-run/node'
import type { Ctx, Locale, MemberCtx } from '#server/platform/ctx.ts'
import { allow } from '#server/platform/errors.ts'

export type Theme = 'auto' | 'light' | 'dark'

/** What a page may know of its request beyond `ctx`; made once in Express. */
export interface RequestFacts {
  theme: Theme
  /** Public address of the site, without a final slash. */
  origin: string
  demo: boolean
  /** Where to come back to after signing in: this path on a GET, the page that sent the form on a POST. */
  returnTo: string
  /** The client's network address; null when it would be a proxy's, shared by everyone. */
  clientAddress: string | null
  /** `accentColor`: `#rrggbb`, chosen by an admin. */
  community: { name: string; accentColor?: string | null }
}

export interface EntraideContext {
  ctx: Ctx
  request: RequestFacts
  /** This page came too soon after many others: seconds to wait. No loader runs then, the error page is shown. */
  tooManyFor?: number | undefined
}

declare module '@remix-run/server-runtime' {
  interface AppLoadContext extends EntraideContext {}
}

/** The context of whoever asks, signed in or not. */
export const guestCtx = (context: EntraideContext): Ctx => context.ctx

/** The context of a member; anyone else is sent to sign in, and comes back afterwards. */
export function memberCtx({ ctx, request }: EntraideContext): MemberCtx {
  if (ctx.viewer.kind === 'member') return { ...ctx, viewer: ctx.viewer }
  throw redirect(`/sign-in?returnTo=${encodeURIComponent(request.returnTo)}`)
}

/** The context of a moderator; visitors are sent to sign in, other members refused. */
export function moderatorCtx(context: EntraideContext): MemberCtx {
  const ctx = memberCtx(context)
  allow(ctx.viewer.isModerator || 'moderators-only')
  return ctx
}

/** The context of an admin; visitors are sent to sign in, other members refused. */
export function adminCtx(context: EntraideContext): MemberCtx {
  const ctx = memberCtx(context)
  allow(ctx.viewer.isAdmin || 'admins-only')
  return ctx
}

export const localeOf = (context: EntraideContext): Locale => context.ctx.locale
