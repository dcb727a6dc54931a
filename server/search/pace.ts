import type { Ctx } from '#server/platform/ctx.ts'
import { keepRate, type Rate } from '#server/platform/rate.ts'

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
} as const satisfies Record<string, Record<'member' | 'guest', readonly Rate[]>>

interface Looking {
  readonly what: keyof typeof searchPace
  /** The client's address; null when it would be the proxy's, shared by everyone. */
  readonly address: string | null
}

/** Keeps searching to its pace. The product itself has none.
 *  @throws TooMany (`search-pace`) with the seconds to wait */
export async function keepSearchPace({ viewer }: Ctx, { what, address }: Looking): Promise<void> {
  const who = viewer.kind === 'guest' ? 'guest' : 'member'
  const key = viewer.kind === 'guest' ? address : viewer.id
  await keepRate({ what: `${what}:${who}`, key, rates: searchPace[what][who], code: 'search-pace' })
}
