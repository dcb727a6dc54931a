import compression from 'compression'
import express, { type ErrorRequestHandler, type Express, type RequestHandler, type Response } from 'express'
import { env } from '#server/platform/env.ts'
import { log } from '#server/platform/log.ts'
import { bareRefusal } from './bare-refusal.ts'
import { makeContext, makeMachineCtx } from './context.ts'
import { graphqlRouter } from './graphql.ts'
import { guestPages } from './guest-pages.ts'
import { requestId, securityHeaders } from './headers.ts'
import { health, type Vitals } from './health.ts'
import { measure, metrics } from './metrics.ts'
import { oldHosts } from './old-hosts.ts'
import { oneAddress } from './one-address.ts'
import { outboxHtml } from './outbox-html.ts'
import { noErrorPage, pageLimits } from './page-limits.ts'
import type { Pages } from './remix.ts'
import { staticFiles } from './static-files.ts'
import { bodyLimit, ownOriginOnly, readableAddress, unreadable } from './unsafe-requests.ts'
import { widgetsRouter } from './widgets.ts'

interface Parts {
  readonly pages: Pages
  readonly vitals: () => Vitals
  readonly development: boolean
}

/** zlib: a page of ours becomes 4 % larger than at the usual 6, in 70 % of the time. */
const packing = 4

/** The web edge, in the order a request meets it. */
export function makeApp({ pages, vitals, development }: Parts): Express {
  const app = express()
  app
    .disable('x-powered-by')
    .set('trust proxy', [...env().trustedProxies])
    .set('query parser', 'simple')
  app.use(requestId, measure, securityHeaders({ development }))
  app.get('/healthz', health(vitals))
  app.get('/metrics', metrics)
  app.use(readableAddress, oneAddress, compression({ level: packing }), ...pages.before)
  if (!development) app.use(staticFiles())
  app.use(pageLimits(), bodyLimit)
  app.use(['/graphql', '/w', '/outbox/:id/html'], noErrorPage)
  app.get('/outbox/:id/html', outboxHtml)
  app.use(['/graphql', '/w'], withMachineCtx)
  const given = { ctxOf: (response: Response) => response.locals.machineCtx, origin: env().origin }
  app.use(graphqlRouter(given), widgetsRouter(given))
  app.use(oldHosts, ownOriginOnly, withContext, guestPages(), pages.handler)
  app.use(failed)
  return app
}

/** A machine's routes never read the cookie. */
const withMachineCtx: RequestHandler = async (request, response, next) => {
  try {
    response.locals.machineCtx = await makeMachineCtx(request, response)
    next()
  } catch (error) {
    next(error)
  }
}

const withContext: RequestHandler = async (request, response, next) => {
  try {
    const { tooManyFor } = response.locals
    response.locals.context = { ...(await makeContext(request, response)), tooManyFor }
    next()
  } catch (error) {
    next(error)
  }
}

const broken = { fr: 'Quelque chose a mal tourné ici.', en: 'Something went wrong here.' }

/** What fails before or outside a page. Its sentence is for people, its cause for the log. */
// biome-ignore lint/complexity/useMaxParams: Express knows an error handler by its four parameters
const failed: ErrorRequestHandler = (error: unknown, request, response, next) => {
  const isAddress =
    error instanceof URIError || (error instanceof TypeError && 'code' in error && error.code === 'ERR_INVALID_URL')
  const status = isAddress ? 400 : 500
  if (status === 500)
    log.error({ err: error, requestId: response.locals.requestId, method: request.method }, 'request failed')
  if (response.headersSent) return next(error)
  bareRefusal(request, response, { status, sentence: isAddress ? unreadable : broken })
}
