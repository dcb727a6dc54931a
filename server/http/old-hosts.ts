import type { RequestHandler } from 'express'
import { hostOf, isFrontPage, newAddress, type OldRequest } from '#server/community/old-addresses.ts'
import type { Ctx } from '#server/platform/ctx.ts'
import { env } from '#server/platform/env.ts'
import { isDomainError, NotFound } from '#server/platform/errors.ts'
import { makeMachineCtx } from './context.ts'
import { movedFor } from './moved.ts'
import { oldPlaces } from './old-places.ts'

/** Leads from the host where an imported community stood to what came of it here, its front page to ours. Nobody is signed in there,
 *  so it is a guest who is led. What was nothing's address is answered as anywhere else. */
export const oldHosts: RequestHandler = async (request, response, next) => {
  const { hostname: host, originalUrl: path } = request
  if (!['GET', 'HEAD'].includes(request.method) || isOurs(host) || response.locals.tooManyFor !== undefined)
    return next()
  try {
    const places = await oldPlaces(new Date())
    if (!places.some((place) => hostOf(place) === host)) return next()
    const to = await addressFor(await makeMachineCtx(request, response), { places, host, path })
    response.set('Cache-Control', movedFor).redirect(301, env().origin + to)
  } catch (error) {
    next(isDomainError(error) ? undefined : error)
  }
}

/** A front page with a query may have been a thread's address. */
async function addressFor(ctx: Ctx, asked: OldRequest): Promise<string> {
  const { places, host, path } = asked
  const [bare = ''] = path.split('?', 1)
  const isFront = bare === '/' || places.some((place) => hostOf(place) === host && isFrontPage(place, bare))
  if (isFront && bare === path) return '/'
  try {
    return await newAddress(ctx, asked)
  } catch (error) {
    if (isFront && error instanceof NotFound) return '/'
    throw error
  }
}

/** Where nobody has told the public address, there is none to lead to from another host. */
const isOurs = (host: string) => env().originIsGuessed || host === new URL(env().origin).hostname
