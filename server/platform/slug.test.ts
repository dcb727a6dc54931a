import fc from 'fast-check'
import { expect, test } from 'vitest'
import { slugOf } from './slug.ts'

test.each([
  ['How do I open the lid?', 'how-do-i-open-the-lid'],
  ['Œufs brouillés à l’ancienne — ça marche ?', 'oeufs-brouilles-a-l-ancienne-ca-marche'],
  ['Straße & Ærø', 'strasse-aero'],
  ['¿¡…!?', 'thread'],
  ['你好', 'thread'],
  [`${'word '.repeat(15)}wordiest`, 'word-'.repeat(15).slice(0, -1)],
  ['x'.repeat(200), 'x'.repeat(80)],
])('%j becomes %j', (title, slug) => {
  expect(slugOf(title)).toBe(slug)
})

test('any text becomes an address', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (title) => {
      expect(slugOf(title)).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/)
      expect(slugOf(title).length).toBeLessThanOrEqual(80)
    }),
  )
})
