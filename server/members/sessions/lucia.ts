import { Lucia, TimeSpan } from 'lucia'
import { adapter } from './adapter.ts'
import type { Identity } from './viewer.ts'

interface SessionFacts {
  createdAt: Date
  device: string
}

declare module 'lucia' {
  interface Register {
    Lucia: typeof plain
    DatabaseUserAttributes: Identity
    DatabaseSessionAttributes: SessionFacts
  }
}

/** A browser refuses a `__Host-` cookie that another host set or that came without TLS. */
const make = (secure: boolean) =>
  new Lucia<SessionFacts, Identity>(adapter, {
    sessionExpiresIn: new TimeSpan(30, 'd'),
    sessionCookie: { name: secure ? '__Host-session' : 'session', attributes: { secure, sameSite: 'lax', path: '/' } },
    getSessionAttributes: ({ createdAt, device }) => ({ createdAt, device }),
    getUserAttributes: ({ viewer, locale, theme }) => ({ viewer, locale, theme }),
  })

const plain = make(false)
const secured = make(true)

/** Lucia is no longer developed: nothing outside this folder may see it. */
export const luciaFor = (origin: string) => (origin.startsWith('https:') ? secured : plain)
