import { expect, onTestFinished, test } from 'vitest'
import { statementsOf } from '#server/testing/world.ts'
import { openPool } from './db.ts'
import { freshStatistics } from './statistics.ts'

const looksAtIt = async () =>
  (await statementsOf(freshStatistics)).some((text) => text.startsWith('ANALYZE') && text.includes('"Growing"'))

test('a table is looked at when it has grown, and not again before it has come to twice its size', async () => {
  const grow = (rows: number) =>
    openPool().query('INSERT INTO "Growing" SELECT generate_series(1, $1::int), repeat(\'-\', 500)', [rows])
  await openPool().query('CREATE TABLE "Growing" ("number" int, "line" text) WITH (autovacuum_enabled = off)')
  onTestFinished(async () => void (await openPool().query('DROP TABLE "Growing"')))
  await grow(100)
  expect(await looksAtIt()).toBe(true)
  await grow(50)
  expect(await looksAtIt()).toBe(false)
  await grow(100)
  expect(await looksAtIt()).toBe(true)
})
