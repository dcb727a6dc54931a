import { expect, test } from 'vitest'
import { cutAt, excerptOf, keepable } from './excerpt.ts'

test('an excerpt ends between two words', () => {
  expect(excerptOf('Loosen the lower screw first.', 40)).toBe('Loosen the lower screw first.')
  expect(excerptOf('Loosen the\n\nlower screw first.', 20)).toBe('Loosen the lower…')
})

test('a text without a gap is cut all the same, and never within a character', () => {
  expect(excerptOf('x'.repeat(500), 40)).toBe(`${'x'.repeat(39)}…`)
  expect(excerptOf(`a ${'x'.repeat(500)}`, 40)).toHaveLength(40)
  expect(excerptOf('🦎'.repeat(30), 20)).toBe(`${'🦎'.repeat(9)}…`)
})

test('a text is cut before the character that its end would halve', () => {
  expect(cutAt('Camp 🏕', 6)).toBe('Camp ')
  expect(cutAt('Camp 🏕', 7)).toBe('Camp 🏕')
  expect(cutAt('\uD83C is half', 6)).toBe('\uFFFD is h')
})

test('what PostgreSQL can keep has no zero character and no half of one', () => {
  expect(keepable('8\0 and \uDFD5')).toBe('8 and \uFFFD')
})
