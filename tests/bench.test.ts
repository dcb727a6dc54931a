import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { runCommand } from '#server/testing/process.ts'

const small = ['--threads', '200', '--repetitions', '1', '--seconds', '0.5', '--connections', '2']

test('the bench fills a small world, asks for a line of each sort, prints them and leaves nothing running', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'bench-'))
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }))
  const bench = runCommand({ command: 'bench', args: ['list', 'answer', ...small], env: { BENCH_DIR: dir } })
  expect(await bench.ended, bench.printed()).toBe(0)
  const rows = bench.printed().split('\n')
  for (const line of ['list', 'answer']) {
    const cells = rows.find((row) => row.startsWith(`| ${line} | 200 |`))?.split(' | ') ?? []
    const [p50, p95, rate] = cells.slice(2).map(Number)
    expect(
      [p50, p95, rate].every((figure) => Number(figure) > 0),
      cells.join(),
    ).toBe(true)
  }
})

test('a bench that is not there is named, with those that are', async () => {
  const bench = runCommand({ command: 'bench', args: ['nothing'] })
  expect(await bench.ended).toBe(1)
  expect(bench.printed()).toContain('There is no bench nothing.')
})
