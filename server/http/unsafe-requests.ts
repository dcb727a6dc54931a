import type { Request, RequestHandler } from 'express'
import { sessionTokenIn } from '#server/members/sessions/cookie.ts'
import { env } from '#server/platform/env.ts'
import { bareRefusal } from './bare-refusal.ts'

// A post has 32,000 characters at most; form encoding makes up to nine bytes of one.
const FORM_LIMIT_BYTES = 512 * 1024

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS'])
const knownMethods = new Set([...safeMethods, 'POST'])

/** Whoever sends a session cookie must come from our own pages: a form on another site may not act for a member. */
export const ownOriginOnly: RequestHandler = (request, response, next) => {
  if (safeMethods.has(request.method)) return next()
  if (sessionTokenIn(request.headers.cookie, env().origin) === null || isOwn(request)) return next()
  bareRefusal(request, response, { status: 403, sentence: notOurs })
}

function isOwn(request: Request): boolean {
  if (request.get('sec-fetch-site') === 'same-origin') return true
  const origin = request.get('origin')
  if (!origin || origin === 'null') return false
  if (origin === env().origin) return true
  // Nobody told us the public address. A browser sets both headers itself; another site cannot make them agree.
  return env().originIsGuessed && origin === `${request.protocol}://${request.get('host')}`
}

const notOurs = {
  fr: 'Ce formulaire n’a pas été envoyé depuis nos pages.',
  en: 'This form was not sent from our own pages.',
}
export const unreadable = { fr: 'Cette adresse est illisible.', en: 'This address cannot be read.' }

/** Longer than a document of the API or a title that is far too long, in letters of three bytes. What leads on from such an address
 *  repeats it in a header: beyond 16 kB proxies and browsers read none. */
const ADDRESS_LIMIT = 8_000

/** Nothing has an address that is no text or has control characters, which no route matches. The zero character is none that
 *  PostgreSQL could keep, wherever it stands. */
export const readableAddress: RequestHandler = (request, response, next) => {
  if (request.url.length > ADDRESS_LIMIT) return bareRefusal(request, response, { status: 414, sentence: tooLong })
  if (!request.url.includes('%00') && isText(request)) return next()
  bareRefusal(request, response, { status: 400, sentence: unreadable })
}

const tooLong = { fr: 'Cette adresse est trop longue.', en: 'This address is too long.' }

/** Clients write letters beyond ASCII as percent and hexadecimal (RFC 3986 §2.1). */
function isText({ url, path }: Request): boolean {
  try {
    return /^[\x21-\x7e]*$/.test(url) && !/\p{Cc}/u.test(decodeURIComponent(path))
  } catch {
    return false
  }
}

/** Refuses what no form of ours sends before anything reads it. */
export const bodyLimit: RequestHandler = (request, response, next) => {
  if (!knownMethods.has(request.method)) return refuse(405)
  const length = request.get('content-length')
  // Without a length a body could grow while it is read.
  if (request.get('transfer-encoding') !== undefined && length === undefined) return refuse(411)
  if (Number(length ?? 0) > FORM_LIMIT_BYTES) return refuse(413)
  next()

  function refuse(status: keyof typeof refusedUnread): void {
    // The body is not read: the connection cannot be used again.
    response.set('Connection', 'close')
    bareRefusal(request, response, { status, sentence: refusedUnread[status] })
  }
}

const refusedUnread = {
  405: { fr: 'Cette méthode n’a pas cours ici.', en: 'This method is not allowed here.' },
  411: { fr: 'Il manque une longueur.', en: 'A length is needed.' },
  413: { fr: 'C’est trop long pour être envoyé en une fois.', en: 'This is too long to be sent at once.' },
} as const
