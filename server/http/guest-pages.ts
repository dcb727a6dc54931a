import type { Request, RequestHandler, Response } from 'express'
import { isbot } from 'isbot'
import { LRUCache } from 'lru-cache'
import { noteView } from '#server/community/views.ts'
import { onCommitted } from '#server/events/record.ts'
import { sessionTokenIn } from '#server/members/sessions/cookie.ts'
import { env } from '#server/platform/env.ts'
import { idFromShort } from '#server/platform/ids.ts'
import type { EntraideContext } from '../../app/context.ts'
import { type KeptPage, keptPage, sendKept, sizeOf } from './kept-page.ts'

/** A guest's page may be this old: what another process changed shows after that. */
const oldestMs = 30_000
const mostBytes = 64 * 1024 * 1024
/** What a CDN may do with it. Each browser asks again: the answer is a 304 while nothing has changed. */
const shareable = 'public, max-age=0, s-maxage=30, stale-while-revalidate=600'
const ownersOnly = 'private, no-cache'
const vary = ['Accept-Language', 'Cookie']

/** Pages that say the same to every guest of a language and scheme. */
const sharedPaths = /^\/(?:$|(?:questions|discussions|products|spaces|tags|members)(?:\/|$))/
const threadPath = /^\/(?:questions|discussions)\/([0-9A-Za-z]{22})(?:\/|$)/

/** Renders a guest's page once per address, language, scheme and state of the community. Any event of this process drops what is
 *  kept; a session cookie goes past it. */
export function guestPages(): RequestHandler {
  const kept = new LRUCache<string, KeptPage>({
    maxSize: mostBytes,
    sizeCalculation: sizeOf,
    ttl: oldestMs,
  })
  let generation = 0
  onCommitted(() => {
    generation += 1
    kept.clear()
  })
  return (request, response, next) => {
    const context: EntraideContext = response.locals.context
    response.set('Cache-Control', ownersOnly)
    for (const header of vary) response.vary(header)
    if (!isShared(request, context)) return next()
    const key = keyOf(request, context)
    const page = kept.get(key)
    if (!page) {
      const begun = generation
      whenWhole(response, (html) => {
        const drawn = keptPage(html, context.ctx.locale)
        // What happened while it was drawn may be missing in it.
        if (begun === generation) kept.set(key, drawn)
        send(drawn)
      })
      return next()
    }
    noteViewOf(request, context)
    send(page)

    function send(page: KeptPage): void {
      response.set('Cache-Control', shareable)
      sendKept(request, response, page).catch(next)
    }
  }
}

/** Who sends a session that has ended is a guest, but is told so by a cookie of their own. */
const isShared = (request: Request, { ctx }: EntraideContext) =>
  request.method === 'GET' &&
  ctx.viewer.kind === 'guest' &&
  sessionTokenIn(request.headers.cookie, env().origin) === null &&
  sharedPaths.test(request.path)

const keyOf = (request: Request, { ctx, request: { theme, community } }: EntraideContext) =>
  JSON.stringify([request.originalUrl, ctx.locale, theme, community, stripClosed(request)])

/** In the demo, whether the strip was closed shows on every page. */
const stripClosed = (request: Request) => /(?:^|;\s*)demo-strip=/.test(request.headers.cookie ?? '')

/** A kept page was read too. */
function noteViewOf(request: Request, { ctx }: EntraideContext): void {
  const id = idFromShort(threadPath.exec(request.path)?.[1] ?? '')
  if (id && !isbot(request.get('user-agent'))) noteView(ctx, id)
}

/** Holds a page back until it is whole, and hands it on if it is one that any guest may have. */
function whenWhole(response: Response, send: (html: Buffer) => void): void {
  const chunks: Buffer[] = []
  const { write, end } = response
  const hold = (chunk: unknown) => {
    if (typeof chunk === 'string' || chunk instanceof Uint8Array) chunks.push(Buffer.from(chunk as string))
  }
  // Node's overloads of write and end differ only in arguments that a rendered page does not use.
  response.write = ((chunk: unknown) => {
    hold(chunk)
    return true
  }) as typeof response.write
  response.end = ((chunk?: unknown) => {
    hold(chunk)
    Object.assign(response, { write, end })
    const html = Buffer.concat(chunks)
    if (response.statusCode === 200 && isPlainPage(response)) send(html)
    else response.send(html)
    return response
  }) as typeof response.end
}

const isPlainPage = (response: Response) =>
  String(response.get('Content-Type')).startsWith('text/html') && !response.get('Set-Cookie')
