import { expect, test } from 'vitest'
import { excerptOf } from './excerpt.ts'

test('an excerpt ends between two words', () => {
  expect(excerptOf('Loosen the lower screw first.', 40)).toBe('Loosen the lower screw first.')
  expect(excerptOf('Loosen the\n\nlower screw first.', 20)).toBe('Loosen the lower…')
})

test('a text without a gap is cut all the same, and never within a character', () => {
  expect(excerptOf('x'.repeat(500), 40)).toBe(`${'x'.repeat(39)}…`)
  expect(excerptOf(`a ${'x'.repeat(500)}`, 40)).toHaveLength(40)
  expect(excerptOf('🦎'.repeat(30), 20)).toBe(`${'🦎'.repeat(9)}…`)
})
