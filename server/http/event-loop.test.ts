import { setTimeout as pause } from 'node:timers/promises'
import { collectDefaultMetrics, Registry } from 'prom-client'
import { expect, onTestFinished, test } from 'vitest'
import { watchEventLoop } from './event-loop.ts'

function watched() {
  const loop = watchEventLoop()
  onTestFinished(loop.stop)
  return loop
}

/** Milliseconds of the processor, however busy the machine is with others. */
function work(ms: number): void {
  const spent = () => {
    const { user, system } = process.threadCpuUsage()
    return (user + system) / 1000
  }
  for (const before = spent(); spent() - before < ms; );
}

test('work that keeps the event loop from turning is told at the next look, and only then', async () => {
  const loop = watched()
  await pause(50)
  work(300)
  await pause(50)
  expect(loop.longestSince()).toBeGreaterThan(0.25)
  await pause(50)
  expect(loop.longestSince()).toBeLessThan(0.1)
})

test('time in which the process does not run is not its work', async () => {
  const loop = watched()
  await pause(50)
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 300)
  await pause(50)
  expect(loop.longestSince()).toBeLessThan(0.1)
})

test('the greatest lag that Node tells is the one since the last look, too', async () => {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const greatest = async () =>
    (await registry.getSingleMetric('nodejs_eventloop_lag_max_seconds')?.get())?.values[0]?.value
  const look = () => registry.metrics()
  await pause(50)
  work(300)
  await pause(50)
  await look()
  expect(await greatest()).toBeGreaterThan(0.25)
  await pause(50)
  await look()
  expect(await greatest()).toBeLessThan(0.25)
})
