import { setTimeout as pause } from 'node:timers/promises'
import { expect, onTestFinished, test, vi } from 'vitest'
import { runUntilStopped } from './run-until-stopped.ts'

const signals = ['SIGTERM', 'SIGINT', 'SIGHUP', 'disconnect'] as const

/** A run that cannot end this process, and leaves nothing that listens to it. */
function aRun() {
  const exit = vi.spyOn(process, 'exit').mockReturnValue(undefined as never)
  const told = vi.spyOn(console, 'error').mockReturnValue()
  const before = new Map(signals.map((signal) => [signal, process.listeners(signal as 'SIGTERM')]))
  const run = runUntilStopped()
  // Whoever runs the tests goes on talking to this process.
  process.channel?.ref()
  const stop = process.listeners('SIGTERM').at(-1) as unknown as () => void
  onTestFinished(() => {
    for (const signal of signals)
      for (const listener of process.listeners(signal as 'SIGTERM'))
        if (!before.get(signal)?.includes(listener)) process.removeListener(signal, listener)
    vi.restoreAllMocks()
  })
  return { run, exit, told, stop }
}

test('what ends by itself ends the process with 1, so that whoever runs it starts it anew', async () => {
  const { run, exit, told } = aRun()
  run.lastsAsLongAs(Promise.reject(new Error('The queue has gone.')))
  await pause(0)
  expect(exit.mock.calls).toEqual([[1]])
  expect(told).toHaveBeenCalledWith(expect.objectContaining({ message: 'The queue has gone.' }))
})

test('what ends because it was told to does not', async () => {
  const { run, exit, stop } = aRun()
  const work = Promise.withResolvers<void>()
  run.lastsAsLongAs(work.promise)
  run.onStop(async () => work.resolve())
  stop()
  await pause(0)
  expect(exit.mock.calls).toEqual([[0]])
})
