import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import type { Ctx } from '#server/platform/ctx.ts'
import { TooMany } from '#server/platform/errors.ts'
import { limitsAreOn } from '#server/platform/limits.ts'

const minute = 60

/** How often, per member or per guest's address. Similar questions are looked for while somebody types: twice a second, for a while. */
export const searchPace = {
  search: {
    member: [[30, minute]],
    guest: [
      [2, 1],
      [15, minute],
    ],
  },
  similar: {
    member: [
      [4, 1],
      [120, minute],
    ],
    guest: [
      [2, 1],
      [60, minute],
    ],
  },
} as const satisfies Record<string, Record<'member' | 'guest', readonly (readonly [points: number, seconds: number])[]>>

export interface Looking {
  readonly what: keyof typeof searchPace
  /** The client's address; null when it would be the proxy's, shared by everyone. */
  readonly address: string | null
}

// On globalThis: in development the module exists twice, once for Node and once for Vite.
const shared = globalThis as typeof globalThis & { entraideSearchPace?: Map<string, RateLimiterMemory> }
shared.entraideSearchPace ??= new Map()
const limiters = shared.entraideSearchPace

function limiterOf(name: string, points: number, duration: number): RateLimiterMemory {
  const keyPrefix = `${name}:${duration}`
  const known = limiters.get(keyPrefix) ?? new RateLimiterMemory({ keyPrefix, points, duration })
  limiters.set(keyPrefix, known)
  return known
}

/** Keeps searching to its pace, in this process.
 *  @throws TooMany (`search-pace`) with the seconds to wait */
export async function keepSearchPace({ viewer }: Ctx, { what, address }: Looking): Promise<void> {
  const key = viewer.kind === 'guest' ? address : viewer.id
  if (!limitsAreOn() || !key) return
  const who = viewer.kind === 'guest' ? 'guest' : 'member'
  for (const [points, seconds] of searchPace[what][who]) {
    try {
      await limiterOf(`${what}:${who}`, points, seconds).consume(key)
    } catch (refused) {
      if (!(refused instanceof RateLimiterRes)) throw refused
      throw new TooMany('search-pace', refused.msBeforeNext / 1000)
    }
  }
}
