import fc from 'fast-check'
import { expect, test } from 'vitest'
import { idFromShort, isId, newId, shortId } from './ids.ts'

test('an id sorts by the moment it was made for', () => {
  const earlier = newId(new Date('2019-03-01T10:00:00Z'))
  const later = newId(new Date('2019-03-01T10:00:01Z'))
  expect(earlier < later).toBe(true)
  expect(isId(earlier)).toBe(true)
  expect(earlier[14]).toBe('7')
})

test('the short form in an address gives the id back, whatever the id', () => {
  fc.assert(
    fc.property(fc.uuid(), (id) => {
      expect(shortId(id)).toHaveLength(22)
      expect(idFromShort(shortId(id))).toBe(id)
    }),
  )
})

test.each(['', 'zzz', 'z'.repeat(22), 'a-b', '0'.repeat(23), 'é'.repeat(22)])('%j is no address', (short) => {
  expect(idFromShort(short)).toBeNull()
})
