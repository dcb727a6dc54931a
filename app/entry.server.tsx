import { Writable } from 'node:stream'
import type { EntryContext } from '@remix-run/node'
import { isRouteErrorResponse, RemixServer } from '@remix-run/react'
import { renderToPipeableStream } from 'react-dom/server'
import { I18nextProvider } from 'react-i18next'
import { log } from '#server/platform/log.ts'
import type { EntraideContext } from './context.ts'
import { i18nFor } from './i18n/index.ts'

const renderTimeout = 10_000

/** Pages are sent whole: no shell, no inline script that would fill it in later. */
export default function handleRequest(...[request, status, headers, remix, context]: HandleRequestArguments) {
  return new Promise<Response>((resolve, reject) => {
    let renderStatus = status
    let isShellDrawn = false
    const { pipe, abort } = renderToPipeableStream(
      <I18nextProvider i18n={i18nFor(context.ctx.locale)}>
        <RemixServer context={remix} url={request.url} abortDelay={renderTimeout} />
      </I18nextProvider>,
      {
        onShellReady() {
          isShellDrawn = true
        },
        onAllReady() {
          clearTimeout(late)
          headers.set('Content-Type', 'text/html; charset=utf-8')
          headers.set('Content-Language', context.ctx.locale)
          pipe(whole((page) => resolve(new Response(page, { status: renderStatus, headers }))))
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
      },
    )
    const late = setTimeout(abort, renderTimeout).unref()
  })
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
