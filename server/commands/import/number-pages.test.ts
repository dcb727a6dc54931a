import { expect, test } from 'vitest'
import { IdSet, NumberPages } from './number-pages.ts'

test('numbers stand under their ids, however far apart and below zero', () => {
  const numbers = new NumberPages(Int32Array)
  for (const [id, value] of [
    [-1, 7],
    [0, 8],
    [65_535, 9],
    [65_536, 10],
    [134_217_727, 11],
  ] as const)
    numbers.set(id, value)
  expect([-1, 0, 65_535, 65_536, 134_217_727, 3].map((id) => numbers.get(id))).toEqual([7, 8, 9, 10, 11, 0])
})

test('an id comes for the first time once', () => {
  const ids = new IdSet()
  expect([5, 6, 5, -1, -9, -1, 2_000_000_000, 2_000_000_000].map((id) => ids.add(id))).toEqual([
    ...[true, true, false, true, true, false, true, false],
  ])
  expect([5, 7, -9, -8].map((id) => ids.has(id))).toEqual([true, false, true, false])
})
