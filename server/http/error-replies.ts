import { data, redirect, type ServerBuild } from '@remix-run/node'
import { newAddress } from '#server/community/old-addresses.ts'
import { type DomainError, Invalid, isDomainError, NotFound, TooMany } from '#server/platform/errors.ts'
import { log } from '#server/platform/log.ts'
import type { EntraideContext } from '../../app/context.ts'
import { movedFor } from './moved.ts'
import { oldPlaces } from './old-places.ts'
import { writtenIn } from './sent-fields.ts'

/** What the error page is told. */
export interface ErrorReply {
  code: string
  requestId: string
  retryAfter?: number
  /** The page that the refused form stood on. */
  back?: string
  /** What somebody wrote into the form. */
  written?: string[]
}

/** The form behind each page that is drawn in answer to one: its loaders do not see it. */
const forms = new WeakMap<EntraideContext, Request>()

type Handler = (args: { context: EntraideContext; request: Request }) => unknown

/** The one place where the five errors become HTTP for pages: every loader and action of the build answers through it.
 *  Anything else is a bug: logged once with the request's id, shown as a page that gives that id. */
export function withErrorReplies(build: ServerBuild): ServerBuild {
  const answered = (handler: unknown) => (typeof handler === 'function' ? replying(handler as Handler) : handler)
  const routes = Object.entries(build.routes).map(([id, route]) => {
    if (!route) return [id, route]
    const { loader, action } = route.module
    const module = {
      ...route.module,
      ...(loader && { loader: answered(loader) }),
      ...(action && { action: answered(action) }),
    }
    return [id, { ...route, module }]
  })
  return { ...build, routes: Object.fromEntries(routes) }
}

function replying(handler: Handler): Handler {
  return async (args) => {
    try {
      const { tooManyFor } = args.context
      if (tooManyFor !== undefined) throw new TooMany('too-fast', tooManyFor)
      if (isNoForm(args.request)) throw new Invalid({ form: 'invalid' })
      if (args.request.method === 'POST') forms.set(args.context, args.request)
      return await handler(args)
    } catch (thrown) {
      if (thrown instanceof Response || isDataResponse(thrown)) throw thrown
      const error = thrown instanceof NotFound ? await ledOn(args, thrown) : thrown
      if (error instanceof Response) throw error
      const requestId = args.context.ctx.requestId
      const written = await writtenFor(args.context)
      if (!isDomainError(error)) {
        log.error({ err: error, requestId }, 'page failed')
        throw data<ErrorReply>({ code: 'bug', requestId, ...written }, 500)
      }
      throw data<ErrorReply>(...replyTo(error, { requestId, ...formPage(args), ...written }))
    }
  }
}

/** Where nothing of ours is may have been something of an imported community: asked only then, so that no page of ours pays for it.
 *  @returns the redirect, for good; or what is to be answered instead */
async function ledOn({ request, context: { ctx } }: Parameters<Handler>[0], notFound: NotFound): Promise<unknown> {
  if (!['GET', 'HEAD'].includes(request.method)) return notFound
  const { hostname: host, pathname, search } = new URL(request.url)
  try {
    const places = await oldPlaces(ctx.now)
    if (places.length === 0) return notFound
    const to = await newAddress(ctx, { places, host, path: pathname + search })
    const keep: Record<string, string> = ctx.viewer.kind === 'guest' ? { 'Cache-Control': movedFor } : {}
    return to === pathname ? notFound : redirect(to, { status: 301, headers: keep })
  } catch (error) {
    return error instanceof NotFound ? notFound : error
  }
}

async function writtenFor(context: EntraideContext): Promise<Pick<ErrorReply, 'written'>> {
  const form = forms.get(context)
  const written = form ? await writtenIn(form) : []
  return written.length > 0 ? { written } : {}
}

function replyTo(error: DomainError, facts: Omit<ErrorReply, 'code'>): [ErrorReply, ResponseInit] {
  if (!(error instanceof TooMany)) return [{ ...facts, code: error.code }, { status: error.status }]
  const headers = { 'Retry-After': String(error.retryAfter) }
  return [
    { ...facts, code: error.code, retryAfter: error.retryAfter },
    { status: error.status, headers },
  ]
}

/** Pages are sent forms; whatever else comes was sent by no page. */
function isNoForm({ method, headers }: Request): boolean {
  const type = headers.get('content-type') ?? ''
  return method === 'POST' && !/^(application\/x-www-form-urlencoded|multipart\/form-data)\b/i.test(type)
}

function formPage({ request, context }: Parameters<Handler>[0]): Pick<ErrorReply, 'back'> {
  const referrer = request.headers.get('referer')
  if (request.method !== 'POST' || !referrer || !URL.canParse(referrer)) return {}
  const { origin, pathname, search } = new URL(referrer)
  return origin === context.request.origin ? { back: pathname + search } : {}
}

// What `data()` makes; Remix exports no test for it.
const isDataResponse = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'type' in error && error.type === 'DataWithResponseInit'
