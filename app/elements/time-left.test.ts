import { expect, test } from 'vitest'
import { timeLeft } from './time-left.ts'

test.each([
  [0, '0 s'],
  [59, '59 s'],
  [60, '1 min 0 s'],
  [684, '11 min 24 s'],
  [3_900, '1 h 5 min'],
])('%i seconds are "%s"', (seconds, said) => {
  expect(timeLeft(seconds)).toBe(said)
})
