import { expect, test } from 'vitest'
import { searchDriverContract } from './driver.contract.ts'
import { postgresDriver } from './postgres-driver.ts'

const { find, keys, threads } = searchDriverContract('PostgreSQL', postgresDriver)

test('PostgreSQL knows the forms of a verb', async () => {
  expect(await threads('how do I dry the tent')).toContain('drying')
})

test('PostgreSQL forgives a slip only when the words themselves find little', async () => {
  const { threads: exact, near } = await find('condansation')
  expect(exact).toEqual([])
  expect(keys(near.threads)).toContain('condensation')
})
