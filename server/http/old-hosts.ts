import type { RequestHandler } from 'express'
import { hostOf, newAddress } from '#server/community/old-addresses.ts'
import { env } from '#server/platform/env.ts'
import { isDomainError } from '#server/platform/errors.ts'
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
    const ctx = await makeMachineCtx(request, response)
    const to = path === '/' ? '/' : await newAddress(ctx, { places, host, path })
    response.set('Cache-Control', movedFor).redirect(301, env().origin + to)
  } catch (error) {
    next(isDomainError(error) ? undefined : error)
  }
}

/** Where nobody has told the public address, there is none to lead to from another host. */
const isOurs = (host: string) => env().originIsGuessed || host === new URL(env().origin).hostname
