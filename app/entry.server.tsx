import { PassThrough } from 'node:stream'
import { createReadableStreamFromReadable, type EntryContext } from '@remix-run/node'
import { RemixServer } from '@remix-run/react'
import { renderToPipeableStream } from 'react-dom/server'
import { I18nextProvider } from 'react-i18next'
import type { EntraideContext } from './context.ts'
import { i18nFor } from './i18n/index.ts'

const renderTimeout = 10_000

/** Pages are sent whole: no shell, no inline script that would fill it in later. */
export default function handleRequest(...[request, status, headers, remix, context]: HandleRequestArguments) {
  return new Promise<Response>((resolve, reject) => {
    let renderStatus = status
    const { pipe, abort } = renderToPipeableStream(
      <I18nextProvider i18n={i18nFor(context.ctx.locale)}>
        <RemixServer context={remix} url={request.url} abortDelay={renderTimeout} />
      </I18nextProvider>,
      {
        onAllReady() {
          const body = new PassThrough()
          headers.set('Content-Type', 'text/html; charset=utf-8')
          headers.set('Content-Language', context.ctx.locale)
          resolve(new Response(createReadableStreamFromReadable(body), { status: renderStatus, headers }))
          pipe(body)
        },
        onShellError: reject,
        onError() {
          renderStatus = 500
        },
      },
    )
    setTimeout(abort, renderTimeout).unref()
  })
}

type HandleRequestArguments = [
  request: Request,
  status: number,
  headers: Headers,
  remix: EntryContext,
  context: EntraideContext,
]
