import { expect, test } from 'vitest'
import { asGuest } from '#server/testing/search-corpus.ts'
import {
  atMost,
  inBackground,
  inTransaction,
  openClient,
  openPool,
  plainReader,
  type Statements,
  searchReader,
} from './db.ts'

const settingIn = async (read: () => Promise<unknown>) => JSON.stringify(await read())

test('only what jobs write does not wait for the disk', async () => {
  // A test's database waits for nothing: what is asked for is seen by who asked.
  const source = `SELECT source FROM pg_settings WHERE name = 'synchronous_commit'`
  const read = () => openClient().$queryRawUnsafe(source)
  expect(await settingIn(read)).not.toContain('session')
  expect(await settingIn(() => inBackground(read))).toContain('session')
  const written = () => inTransaction((tx) => tx.$queryRawUnsafe(source))
  expect(await settingIn(() => inBackground(written))).toContain('session')
  expect(inBackground(openPool)).not.toBe(openPool())
})

test('searches have connections of their own, on which a plan serves any values from its first use', async () => {
  const read = ({ $queryRaw }: Pick<Statements, '$queryRaw'>) =>
    $queryRaw`SELECT setting FROM pg_settings WHERE name = 'plan_cache_mode'`
  expect(await read(searchReader(asGuest()))).toEqual([{ setting: 'force_generic_plan' }])
  expect(await read(plainReader())).toEqual([{ setting: 'auto' }])
})

test('how many rows are read at most is written out, and is a number', async () => {
  expect(atMost(21).sql).toBe('LIMIT 21')
  for (const rows of [-1, 1.5, Number.NaN, '1; DROP TABLE "Thread"' as unknown as number])
    expect(() => atMost(rows)).toThrow(RangeError)
})
