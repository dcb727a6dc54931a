export const chance = (share: number): boolean => Math.random() < share
export const numberBetween = (least: number, most: number): number =>
  Math.floor(least + Math.random() * (most - least + 1))
export const oneOf = <T>(list: readonly T[]): T | undefined => list[Math.floor(Math.random() * list.length)]

/** One of these, each as likely as it weighs. */
export function weighed<T>(weights: readonly (readonly [T, number])[]): T | undefined {
  let left = Math.random() * weights.reduce((sum, [, weight]) => sum + weight, 0)
  for (const [what, weight] of weights) {
    left -= weight
    if (left <= 0) return what
  }
  return weights.at(-1)?.[0]
}
