import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { TooMany } from '#server/platform/errors.ts'
import { limitsAreOn } from '#server/platform/limits.ts'

const minute = 60
const hour = 60 * minute

/** Attempts per client address and per account. Source: Discourse's defaults (sign-in 6 a minute and 30 an hour per address,
 *  reset 3 a minute and 6 an hour per address, 5 an hour per account). */
const allowed = {
  'sign-in': {
    address: [
      [6, minute],
      [30, hour],
    ],
    account: [[10, 15 * minute]],
  },
  reset: {
    address: [
      [3, minute],
      [6, hour],
    ],
    account: [[5, hour]],
  },
  register: {
    address: [
      [6, minute],
      [20, hour],
    ],
    account: [[5, hour]],
  },
  // Asking again for a mail, and proving one's password once signed in.
  confirm: { address: [], account: [[5, hour]] },
  password: { address: [], account: [[10, 15 * minute]] },
} satisfies Record<string, Record<'address' | 'account', [points: number, seconds: number][]>>

export type Attempted = keyof typeof allowed

export interface Attempt {
  readonly what: Attempted
  /** The client's address; null when it would be the proxy's, shared by everyone. */
  readonly address: string | null
  /** The e-mail address typed, or the member's id: counted whether or not there is such an account. */
  readonly account: string
}

// On globalThis: in development the module exists twice, once for Node and once for Vite.
const shared = globalThis as typeof globalThis & { entraideAttempts?: Map<string, RateLimiterMemory> }
shared.entraideAttempts ??= new Map()
const limiters = shared.entraideAttempts

function limiterOf(name: string, points: number, duration: number): RateLimiterMemory {
  const keyPrefix = `${name}:${duration}`
  const known = limiters.get(keyPrefix) ?? new RateLimiterMemory({ keyPrefix, points, duration })
  limiters.set(keyPrefix, known)
  return known
}

function* limitersFor({ what, address, account }: Attempt): Generator<[limiter: RateLimiterMemory, key: string]> {
  for (const [points, seconds] of address === null ? [] : allowed[what].address)
    yield [limiterOf(`${what}:address`, points, seconds), String(address)]
  for (const [points, seconds] of allowed[what].account)
    yield [limiterOf(`${what}:account`, points, seconds), account.toLowerCase()]
}

/** Counts one attempt.
 *  @throws TooMany (`too-many-attempts`) with the seconds to wait */
export async function countAttempt(attempt: Attempt): Promise<void> {
  if (!limitsAreOn()) return
  for (const [limiter, key] of limitersFor(attempt)) {
    const refused = await limiter.consume(key).then(
      () => null,
      (reason: unknown) => reason,
    )
    if (refused instanceof RateLimiterRes) throw new TooMany('too-many-attempts', refused.msBeforeNext / 1000)
    if (refused) throw refused
  }
}

/** An attempt that succeeded no longer counts against the account. */
export async function forgetAttempts({ what, account }: Attempt): Promise<void> {
  for (const [limiter, key] of limitersFor({ what, account, address: null })) await limiter.delete(key)
}

/** Starts counting afresh: for tests. */
export const forgetAllAttempts = (): void => limiters.clear()
