import type { Chance } from './random.ts'

const hex = (value: number, length: number) => value.toString(16).padStart(length, '0')

/** An id as `newId` makes it, by chance that can be had again: three million of them are no work for a cipher. */
export function idAt(at: number, chance: Chance): string {
  const time = hex(Math.floor(at), 12)
  const tail = hex(0x8000 + chance.below(0x4000), 4)
  return `${time.slice(0, 8)}-${time.slice(8)}-${hex(0x7000 + chance.below(0x1000), 4)}-${tail}-${hex(chance.below(2 ** 24), 6)}${hex(chance.below(2 ** 24), 6)}`
}
