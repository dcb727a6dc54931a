import type { Request, RequestHandler, Response } from 'express'
import { RateLimiterMemory, RateLimiterRes, RateLimiterUnion } from 'rate-limiter-flexible'
import { env } from '#server/platform/env.ts'
import { clientAddress } from './client-address.ts'

// What a fast reader with many tabs never reaches and a crawler does (ten pages in two seconds are nobody's reading).
const perTenSeconds = { points: 50, duration: 10 }
const perMinute = { points: 200, duration: 60 }

/** Where a page that came too soon is shown. A read is shown it under its own address; a form keeps its text in the browser. */
export const TOO_MANY_PATH = '/too-many'

/** 50 pages per 10 s and 200 per minute from one client address. Off for a loopback peer when no proxy is trusted: then there
 *  is no proxy before us, and whoever comes is on this machine. */
export function pageLimits(): RequestHandler {
  const limiter = new RateLimiterUnion(
    new RateLimiterMemory({ keyPrefix: '10s', ...perTenSeconds }),
    new RateLimiterMemory({ keyPrefix: '1min', ...perMinute }),
  )
  return async (request, response, next) => {
    const address = clientAddress(request)
    if (!env().limits || address === null) return next()
    try {
      await limiter.consume(address)
      next()
    } catch (refusals) {
      const wait = secondsToWait(refusals)
      if (wait === null) return next(refusals)
      tooMany({ request, response, wait, next })
    }
  }
}

export function secondsToWait(refusals: unknown): number | null {
  if (refusals instanceof Error || typeof refusals !== 'object' || refusals === null) return null
  const waits = Object.values(refusals).flatMap((one) => (one instanceof RateLimiterRes ? one.msBeforeNext : []))
  return Math.max(1, Math.ceil(Math.max(0, ...waits) / 1000))
}

function tooMany({ request, response, wait, next }: Refused): void {
  response.set('Retry-After', String(wait)).set('Cache-Control', 'no-store')
  const isRead = request.method === 'GET' || request.method === 'HEAD'
  if (isRead && request.accepts(['text', 'html']) === 'html') {
    response.locals.retryAfter = wait
    // Remix reads the original address; the browser keeps the one it asked for.
    request.originalUrl = `${TOO_MANY_PATH}?wait=${wait}`
    next()
    return
  }
  response.status(429).type('text').send(`Too many requests. Try again in ${wait} seconds.\n`)
}

interface Refused {
  request: Request
  response: Response
  wait: number
  next: () => void
}
