import { expect, test } from 'vitest'
import { inTransaction } from '#server/platform/db.ts'
import { aMember, statementsOf } from '#server/testing/world.ts'
import { freeHandle } from './handles.ts'

const wanted = (displayName: string) => inTransaction((tx) => freeHandle(tx, displayName))

test('who shares a name gets the first free number behind it', async () => {
  expect(await wanted('Zélie Roux')).toBe('zelie-roux')
  await aMember({ handle: 'zelie-roux' })
  await aMember({ handle: 'zelie-roux-3' })
  expect(await wanted('Zélie Roux')).toBe('zelie-roux-2')
})

test('a name that very many share costs no more: it gets a random end', async () => {
  await aMember({ handle: 'anna' })
  for (let number = 2; number <= 20; number += 1) await aMember({ handle: `anna-${number}` })
  expect(await wanted('Anna')).toMatch(/^anna-[0-9a-f]{4}$/)
  expect(await statementsOf(() => wanted('Anna'))).toHaveLength(1)
})
