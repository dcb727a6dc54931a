import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Progress } from './progress.ts'

let written: string[] = []
const terminal = (isTTY: boolean) => {
  vi.spyOn(process.stderr, 'isTTY', 'get').mockReturnValue(isTTY)
  process.stderr.columns = 80
}
beforeEach(() => {
  written = []
  // What a terminal is asked for is looked at, not shown.
  Object.defineProperty(process.stderr, 'isTTY', { configurable: true, get: () => false })
  vi.useFakeTimers({ toFake: ['performance'] })
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    written.push(String(text))
    return true
  })
})
afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

test('a terminal has one line that is written anew, with file, share, speed and what is left', () => {
  terminal(true)
  const progress = new Progress(1_000, () => undefined)
  progress.of('/dump/Posts.xml')
  for (let second = 1; second <= 10; second += 1) {
    vi.advanceTimersByTime(1_000)
    progress.count(500)
    progress.add(25)
  }
  progress.end()
  expect(written).toHaveLength(11)
  expect(written[9]).toBe('\r\u001B[K██████░░░░░░░░░░░░░░░░░░ 25 % read  Posts.xml  500 rows/s  0:30 left')
  expect(written[10]).toBe('\r\u001B[K')
})

test('elsewhere a line is told every five seconds at most', () => {
  terminal(false)
  const said: string[] = []
  const progress = new Progress(1_000, (line) => said.push(line))
  for (let step = 0; step < 100; step += 1) {
    vi.advanceTimersByTime(200)
    progress.add(10)
  }
  expect(said).toEqual([
    ...['25 % read  0:15 left', '50 % read  0:10 left', '75 % read  0:05 left', '100 % read  0:00 left'],
  ])
  expect(written).toEqual([])
})
