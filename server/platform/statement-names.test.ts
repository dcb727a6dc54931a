import { expect, test } from 'vitest'
import { statementNames } from './statement-names.ts'

test('a read that comes again gets a name and keeps it', () => {
  const nameOf = statementNames()
  const read = { sql: 'SELECT 1 FROM "Thread"' }
  expect([nameOf(read), nameOf(read), nameOf(read)]).toEqual(['', 'entraide_0', 'entraide_0'])
  const other = { sql: '\n  WITH near AS (SELECT 1) SELECT 2' }
  expect([nameOf(other), nameOf(other)]).toEqual(['', 'entraide_1'])
})

test('a write gets none, however often it comes', () => {
  const nameOf = statementNames()
  const write = { sql: 'INSERT INTO "Vote" VALUES ($1)' }
  expect([nameOf(write), nameOf(write), nameOf(write)]).toEqual(['', '', ''])
})

test('the number of names is bounded, and no two texts share one', () => {
  const nameOf = statementNames()
  const named = new Set<string>()
  for (let index = 0; index < 1_000; index += 1) {
    const query = { sql: `SELECT ${index}` }
    nameOf(query)
    named.add(nameOf(query))
  }
  expect(named.size).toBe(301)
  expect(named).toContain('')
})
