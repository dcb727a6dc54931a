import { expect, test } from 'vitest'
import { memberToDocument } from './documents.ts'

test('a text that is too long to be searched whole ends before the character that its end would halve', () => {
  const about = `${'x'.repeat(39_999)}🏕`
  const { body } = memberToDocument({ id: '', displayName: 'Tiana', handle: 'tiana', about, createdAt: new Date() })
  expect(body).toBe('x'.repeat(39_999))
})
