/** Chance that can be had again: the same seed gives the same numbers. */
export interface Chance {
  /** From 0 up to, not including, 1. */
  readonly next: () => number
  /** A whole number from 0 up to, not including, `below`. */
  readonly below: (below: number) => number
  readonly is: (share: number) => boolean
}

/** Xorshift of 32 bits (Marsaglia 2003): fast, and even enough for texts. */
export function chanceFrom(seed: number): Chance {
  let state = seed >>> 0 || 1
  const word = () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return state >>> 0
  }
  for (let warm = 0; warm < 8; warm += 1) word()
  const next = () => word() / 0x1_0000_0000
  return { next, below: (below) => Math.floor(next() * below), is: (share) => next() < share }
}

/** Draws items so that the one at rank r comes about 1 ÷ (r + 1)^steepness as often as the first. */
export function zipf<T>(items: readonly T[], steepness: number): (chance: Chance) => T {
  return weighted(items.map((item, rank) => [item, (rank + 1) ** -steepness]))
}

const slots = 1 << 18

/** Draws items by their weights, out of a table: one look-up each. What weighs less than a slot still has one. */
export function weighted<T>(items: readonly (readonly [T, number])[]): (chance: Chance) => T {
  const total = items.reduce((sum, [, weight]) => sum + weight, 0)
  const table: T[] = []
  for (const [item, weight] of items) {
    const share = Math.max(1, Math.round((weight / total) * slots))
    for (let slot = 0; slot < share; slot += 1) table.push(item)
  }
  return (chance) => table[chance.below(table.length)] as T // within the table
}
