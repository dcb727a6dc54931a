import type { Request, RequestHandler, Response } from 'express'
import { RateLimiterMemory, RateLimiterRes, RateLimiterUnion } from 'rate-limiter-flexible'
import { env } from '#server/platform/env.ts'
import { bareRefusal } from './bare-refusal.ts'
import { clientAddress } from './client-address.ts'

// What a fast reader with many tabs never reaches and a crawler does (ten pages in two seconds are nobody's reading).
const perTenSeconds = { points: 50, duration: 10 }
const perMinute = { points: 200, duration: 60 }

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
  response.set({ 'Cache-Control': 'no-store', 'Retry-After': String(wait) })
  // A person is shown the error page by Remix, which runs no loader for it; machines and forms get a line of text, and the
  // browser keeps what was typed.
  if (request.method === 'GET' && request.accepts(['text', 'html']) === 'html') {
    response.locals.tooManyFor = wait
    next()
    return
  }
  refuse(request, response, wait)
}

/** What is no page has no error page either: it refuses whoever is said to come too soon. */
export const noErrorPage: RequestHandler = (request, response, next) => {
  const { tooManyFor } = response.locals
  if (tooManyFor === undefined) return next()
  refuse(request, response, tooManyFor)
}

const refuse = (request: Request, response: Response, wait: number) =>
  bareRefusal(request, response, {
    status: 429,
    sentence: {
      fr: `C’est un peu trop rapide. Réessayez dans ${wait} s.`,
      en: `A little too fast. Try again in ${wait} s.`,
    },
  })

interface Refused {
  request: Request
  response: Response
  wait: number
  next: () => void
}
