import type { Request, Response } from 'express'
import { languageOfThread } from '#server/community/thread-language.ts'
import { endedSessionCookie, sessionCookie, sessionTokenIn } from '#server/members/sessions/cookie.ts'
import { identityBySession } from '#server/members/sessions/sessions.ts'
import { type Ctx, guest, isLocale, type Locale } from '#server/platform/ctx.ts'
import { env } from '#server/platform/env.ts'
import { idFromShort } from '#server/platform/ids.ts'
import type { EntraideContext, Theme } from '../../app/context.ts'
import { clientAddress } from './client-address.ts'
import { type CommunityFacts, communityFacts } from './community-facts.ts'
import { preferredLocale } from './preferred-locale.ts'

/** Who asks, in which language and look: made once per request, handed to every loader and action. */
export async function makeContext(request: Request, response: Response): Promise<EntraideContext> {
  const now = new Date()
  const [identity, community] = await Promise.all([signedIn(request, response), communityFacts(now)])
  const locale = identity?.locale ?? (await chosenLocale(request, community))
  const viewer = identity?.viewer ?? guest
  return {
    ctx: { viewer, locale, requestId: response.locals.requestId, now, via: 'web' },
    request: {
      theme: themeOf(identity?.theme ?? cookieIn(request, 'theme')),
      origin: env().origin,
      demo: env().demo,
      returnTo: returnTo(request),
      clientAddress: clientAddress(request),
      community,
    },
  }
}

/** The context of a machine. It is a guest: no cookie is read, so that no page of another site can use a member's session. */
export async function makeMachineCtx(request: Request, response: Response): Promise<Ctx> {
  const now = new Date()
  const { spoken } = await communityFacts(now)
  const locale = preferredLocale(request.get('accept-language'), spoken)
  return { viewer: guest, locale, requestId: response.locals.requestId, now, via: 'graphql' }
}

async function signedIn(request: Request, response: Response) {
  const token = sessionTokenIn(request.headers.cookie, env().origin)
  if (!token) return null
  const identity = await identityBySession(token)
  if (identity?.renewed) response.append('Set-Cookie', sessionCookie(token, env().origin))
  // A session that has ended would keep this browser from the pages that guests share.
  if (!identity) response.append('Set-Cookie', endedSessionCookie(env().origin))
  return identity
}

/** As this browser has chosen, else as the conversation is held, else as the browser prefers. */
async function chosenLocale(request: Request, { spoken }: CommunityFacts): Promise<Locale> {
  const chosen = cookieIn(request, 'locale')
  if (isLocale(chosen)) return chosen
  const id = idFromShort(threadPath.exec(request.path)?.[1] ?? '')
  const language = id && (await languageOfThread(id))
  return spoken.find((locale) => locale === language) ?? preferredLocale(request.get('accept-language'), spoken)
}

const threadPath = /^\/(?:questions|discussions)\/([0-9A-Za-z]{22})(?:\/|$)/

const themeOf = (value: string | null): Theme => (value === 'light' || value === 'dark' ? value : 'auto')

function cookieIn(request: Request, name: string): string | null {
  const pair = request.headers.cookie?.split(/;\s*/).find((candidate) => candidate.startsWith(`${name}=`))
  return pair?.slice(name.length + 1) ?? null
}

/** A longer address is not come back to: it would stand, letter by letter in percent, in a header. */
const longestReturn = 2_000

function returnTo(request: Request): string {
  const path = pathToReturnTo(request)
  return path.length > longestReturn ? '/' : path
}

function pathToReturnTo(request: Request): string {
  if (request.method === 'GET' || request.method === 'HEAD') return withoutData(request.originalUrl)
  const from = request.get('referer')
  if (!from || !URL.canParse(from)) return '/'
  const { host, pathname, search } = new URL(from)
  return host === request.get('host') ? pathname + search : '/'
}

/** A hydrated page asks for the data of its address under this ending. */
const withoutData = (url: string) => url.replace(/\.data(?=\?|$)/, '')
