import { expect, test } from 'vitest'
import { keptOf, settingsFor } from './embedded-postgres-settings.ts'

const GB = 2 ** 30

test('the embedded database keeps an eighth of the memory for its tables, and its own default where there is little, and no more than 8 GB', () => {
  expect([0.5, 1, 4, 24, 512].map((memory) => keptOf(memory * GB))).toEqual([
    '128MB',
    '128MB',
    '512MB',
    '3072MB',
    '8192MB',
  ])
  expect(settingsFor({ durable: true }).shared_buffers).toMatch(/^\d+MB$/)
})
