import { expect, test } from 'vitest'
import { runCommand } from '#server/testing/process.ts'

test('what was acknowledged outlives kill -9, once: a short soak', { timeout: 240_000 }, async () => {
  const running = runCommand({ command: 'soak', args: ['--minutes', '0.3', '--every', '8', '--people', '6'] })
  expect(await running.ended, running.printed()).toBe(0)
  const said = running.said()
  expect(said).toMatch(/^killed [1-9]/m)
  expect(said).toMatch(/^\d+ pages read; forms: [1-9]\d* acknowledged/m)
  expect(said).toMatch(/^answers +ok +[1-9]\d* acknowledged/m)
  expect(said).not.toContain('WRONG')
})
