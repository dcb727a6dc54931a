import { expect, test } from 'vitest'
import { translator } from '../../i18n/index.ts'
import { counted } from './source-words.ts'

test('what was counted to its end is told as it is, the rest as more than that', () => {
  const t = translator('en')
  expect(counted(t, { count: 1_000, more: false })).toBe('1,000')
  expect(counted(t, { count: 1_000, more: true })).toBe('1,000+')
  expect(t('admin.sources.count', { count: 60_000 })).toBe('60,000')
})
