import { createHmac } from 'node:crypto'
import { keyFor, keysFor } from '#server/platform/secrets.ts'

const letters = 'abcdefghijkmnpqrstuvwxyz23456789'
const purpose = 'member claim'
const life = 7 * 86_400_000

/** What proves a claim once it stands in the source's profile: made of the claim and our secret, so that nothing is to be kept. */
export const codeOf = (claimId: string): string => codeUnder(keyFor(purpose), claimId)

export const codeRunsOut = (askedAt: Date): Date => new Date(askedAt.getTime() + life)

/** Whatever code was asked for then, or before, has run out. */
export const codesRunOutFrom = (now: Date): Date => new Date(now.getTime() - life)

/** Whether these words hold the code of the claim, also one that was given out under an earlier secret. */
export function holdsCode(words: string, claimId: string): boolean {
  const said = words.toLowerCase()
  return keysFor(purpose).some((key) => said.includes(codeUnder(key, claimId)))
}

function codeUnder(key: Buffer, claimId: string): string {
  const digest = createHmac('sha256', key).update(claimId).digest()
  return `entraide-${[...digest.subarray(0, 16)].map((byte) => letters[byte % letters.length]).join('')}`
}
