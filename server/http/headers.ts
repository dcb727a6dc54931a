import { randomUUID } from 'node:crypto'
import type { RequestHandler } from 'express'
import { env } from '#server/platform/env.ts'

// No page has an inline script or style, so none needs a nonce and a cached page needs no rewriting.
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
]
// In development Vite injects styles and its client inline.
const developmentPolicy = policy.map((rule) => rule.replace(/^(script|style)-src 'self'/, "$& 'unsafe-inline'"))
const features = ['camera', 'microphone', 'geolocation', 'payment', 'usb', 'browsing-topics', 'interest-cohort']
const YEAR_S = 365 * 24 * 3600

export function securityHeaders({ development }: { development: boolean }): RequestHandler {
  const headers: Record<string, string> = {
    // The demo shows its mails in a frame of its own.
    'Content-Security-Policy': [
      ...(development ? developmentPolicy : policy),
      ...(env().demo ? ["frame-src 'self'"] : []),
    ].join('; '),
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'strict-origin-when-cross-origin',
    'Permissions-Policy': features.map((feature) => `${feature}=()`).join(', '),
    'Cross-Origin-Opener-Policy': 'same-origin',
    // For browsers too old for frame-ancestors.
    'X-Frame-Options': 'DENY',
  }
  if (env().origin.startsWith('https:')) headers['Strict-Transport-Security'] = `max-age=${YEAR_S}; includeSubDomains`
  return (_request, response, next) => {
    response.set(headers)
    next()
  }
}

/** Every answer names its request, so that a person can quote it and the log be found. */
export const requestId: RequestHandler = (_request, response, next) => {
  response.locals.requestId = randomUUID()
  response.set('X-Request-Id', response.locals.requestId)
  next()
}
