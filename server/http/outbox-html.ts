import type { RequestHandler } from 'express'
import { framed, mailInOutbox, outboxPolicy } from '#server/notifications/outbox.ts'
import { isDomainError } from '#server/platform/errors.ts'
import { idFromShort } from '#server/platform/ids.ts'

/** The HTML of one of the demo's mails, for the frame of its page: under a policy of its own, since a mail brings its style. */
export const outboxHtml: RequestHandler<{ id: string }> = async (request, response, next) => {
  try {
    const id = idFromShort(request.params.id)
    if (!id) return next()
    const { html } = await mailInOutbox(id)
    response.removeHeader('X-Frame-Options')
    response.set({ 'Content-Security-Policy': outboxPolicy, 'Cache-Control': 'private, no-store' })
    response.type('html').send(framed(html))
  } catch (error) {
    if (isDomainError(error)) return next()
    next(error)
  }
}
