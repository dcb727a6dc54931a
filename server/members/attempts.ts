import { forgetRate, keepRate, type Rate } from '#server/platform/rate.ts'

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
} satisfies Record<string, Record<'address' | 'account', Rate[]>>

export interface Attempt {
  readonly what: keyof typeof allowed
  /** The client's address; null when it would be the proxy's, shared by everyone. */
  readonly address: string | null
  /** The e-mail address typed, or the member's id: counted whether or not there is such an account. */
  readonly account: string
}

/** Counts one attempt.
 *  @throws TooMany (`too-many-attempts`) with the seconds to wait */
export async function countAttempt({ what, address, account }: Attempt): Promise<void> {
  const code = 'too-many-attempts'
  await keepRate({ what: `${what} by address`, key: address, rates: allowed[what].address, code })
  await keepRate({ ...countedFor(what, account), code })
}

/** An attempt that succeeded no longer counts against the account. */
export const forgetAttempts = ({ what, account }: Attempt): Promise<void> => forgetRate(countedFor(what, account))

const countedFor = (what: Attempt['what'], account: string) => ({
  what: `${what} of account`,
  key: account.toLowerCase(),
  rates: allowed[what].account,
})
