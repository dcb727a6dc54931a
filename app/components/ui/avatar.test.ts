import { expect, test } from 'vitest'
import { avatarTone, initials } from './avatar.tsx'

test.each([
  ['Tiana Rakoto', 'TR'],
  ['Paul-Émile Dufour', 'PD'],
  ['user1942', 'U'],
  ['Jean de la Fontaine', 'JF'],
  ['Зоя', 'З'],
  ['🙂', '?'],
  ['', '?'],
])('the initials of "%s" are %s', (name, letters) => {
  expect(initials(name)).toBe(letters)
})

test('a handle has one of eight tones, always the same', () => {
  const tones = new Set(Array.from({ length: 200 }, (_, index) => avatarTone(`member${index}`)))
  expect([...tones].sort()).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
  expect(avatarTone('tiana')).toBe(avatarTone('tiana'))
})
