import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { TooMany } from './errors.ts'
import { limitsAreOn } from './limits.ts'

/** So many times in so many seconds. */
export type Rate = readonly [times: number, seconds: number]

interface Counted {
  /** Names what is counted; each name has its own counts. */
  readonly what: string
  /** Whose: a member's id or a client's address. Null, when it would be a proxy's that everyone shares: nothing is counted. */
  readonly key: string | null
  readonly rates: readonly Rate[]
  /** Of the refusal. */
  readonly code: string
}

// On globalThis: in development the module exists twice, once for Node and once for Vite.
const shared = globalThis as typeof globalThis & { entraideRates?: Map<string, RateLimiterMemory> }
shared.entraideRates ??= new Map()
const limiters = shared.entraideRates

/** Counts one more, in this process.
 *  @throws TooMany with the seconds to wait */
export async function keepRate({ what, key, rates, code }: Counted): Promise<void> {
  if (!limitsAreOn() || key === null) return
  for (const [times, seconds] of rates) {
    const refused = await limiterOf(what, times, seconds)
      .consume(key)
      .then(
        () => null,
        (reason: unknown) => reason,
      )
    if (refused instanceof RateLimiterRes) throw new TooMany(code, refused.msBeforeNext / 1000)
    if (refused) throw refused
  }
}

/** What was counted for this key no longer counts: the deed turned out to be a rightful one. */
export async function forgetRate({ what, key, rates }: Omit<Counted, 'code'>): Promise<void> {
  if (key !== null) for (const [times, seconds] of rates) await limiterOf(what, times, seconds).delete(key)
}

/** Starts counting afresh, for tests. */
export const forgetAllRates = (): void => limiters.clear()

function limiterOf(what: string, points: number, duration: number): RateLimiterMemory {
  const keyPrefix = `${what}:${duration}`
  const known = limiters.get(keyPrefix) ?? new RateLimiterMemory({ keyPrefix, points, duration })
  limiters.set(keyPrefix, known)
  return known
}
