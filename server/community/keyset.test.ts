import { expect, test } from 'vitest'
import { cursorFor, readCursor } from './keyset.ts'

const id = '01900000-0000-7000-8000-000000000000'

test('a cursor leads back to its place, times to the millisecond and numbers to the last digit', () => {
  const at = new Date('2026-03-02T09:00:00.123Z')
  expect(readCursor(cursorFor({ before: false, value: at, id }), 'createdAt')).toEqual({ before: false, value: at, id })
  const hot = 0.1 + 0.2
  expect(readCursor(cursorFor({ before: true, value: hot, id }), 'hot')).toEqual({ before: true, value: hot, id })
})

test('a time that no calendar of ours has is no place', () => {
  for (const value of [9e15, -9e15, 8.64e15, -8.64e15, 1e300]) {
    expect(readCursor(cursorFor({ before: false, value, id }), 'createdAt')).toBeNull()
  }
})

test('anything else is no place', () => {
  for (const word of [null, undefined, '', 'abc', '%%%', Buffer.from('[1,2]').toString('base64url')]) {
    expect(readCursor(word, 'hot')).toBeNull()
  }
})
