import { Writable } from 'node:stream'
import type { EntryContext } from '@remix-run/node'
import { isRouteErrorResponse, RemixServer } from '@remix-run/react'
import type { ReactElement } from 'react'
import { renderToPipeableStream, renderToStaticMarkup } from 'react-dom/server'
import { I18nextProvider } from 'react-i18next'
import { log } from '#server/platform/log.ts'
import type { EntraideContext } from './context.ts'
import { i18nFor } from './i18n/index.ts'

const renderTimeout = 10_000

/** Pages are sent whole: no shell, no inline script that would fill it in later. */
export default function handleRequest(...[request, status, headers, remix, context]: HandleRequestArguments) {
  headers.set('Content-Type', 'text/html; charset=utf-8')
  headers.set('Content-Language', context.ctx.locale)
  const page = (
    <I18nextProvider i18n={i18nFor(context.ctx.locale)}>
      <RemixServer context={remix} url={request.url} abortDelay={renderTimeout} />
    </I18nextProvider>
  )
  return isHydrated(remix) ? streamed(page, { status, headers, context }) : drawn(page, { status, headers })
}

const isHydrated = ({ staticHandlerContext, routeModules }: EntryContext): boolean =>
  staticHandlerContext.matches.some(({ route }) => (routeModules[route.id]?.handle as Hydrated | undefined)?.hydrate)

interface Hydrated {
  readonly hydrate?: boolean
}

/** Nothing of it waits for anything: at once, and without the marks by which the browser would find its texts again. */
function drawn(page: ReactElement, init: ResponseInit): Response {
  return new Response(`<!DOCTYPE html>${renderToStaticMarkup(page)}`, init)
}

/** The data of a page that is hydrated is written into it as it is ready, which waits. */
function streamed(page: ReactElement, { status, headers, context }: Streamed): Promise<Response> {
  return new Promise<Response>((resolve, reject) => {
    let renderStatus = status
    let isShellDrawn = false
    const { pipe, abort } = renderToPipeableStream(page, {
      onShellReady() {
        isShellDrawn = true
      },
      onAllReady() {
        clearTimeout(late)
        pipe(whole((pieces) => resolve(new Response(pieces, { status: renderStatus, headers }))))
      },
      onShellError(error) {
        clearTimeout(late)
        reject(error)
      },
      onError(error) {
        renderStatus = 500
        // What fails before comes to handleError.
        if (isShellDrawn) log.error({ err: error, requestId: context.ctx.requestId }, 'page failed to render')
      },
    })
    const late = setTimeout(abort, renderTimeout).unref()
  })
}

interface Streamed {
  readonly status: number
  readonly headers: Headers
  readonly context: EntraideContext
}

/** What React writes in pieces of two kilobytes, in one: each would pass four streams on its way out. */
function whole(done: (page: Uint8Array<ArrayBuffer>) => void): Writable {
  const pieces: Buffer[] = []
  return new Writable({
    write(piece: Buffer, _encoding, next) {
      pieces.push(piece)
      next()
    },
    final(next) {
      done(Buffer.concat(pieces))
      next()
    },
  })
}

/** Bugs outside of loaders and actions, which answer through `server/http/error-replies.ts`. */
export function handleError(
  error: unknown,
  { request, context }: { request: Request; context: EntraideContext },
): void {
  if (request.signal.aborted || isRouteErrorResponse(error)) return
  log.error({ err: error, requestId: context.ctx.requestId }, 'page failed to render')
}

type HandleRequestArguments = [
  request: Request,
  status: number,
  headers: Headers,
  remix: EntryContext,
  context: EntraideContext,
]
