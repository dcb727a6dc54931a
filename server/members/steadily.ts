import { setTimeout as pause } from 'node:timers/promises'

/** Longer than the work itself takes on a small machine, shorter than a person minds. */
const leastMilliseconds = 350

/** Answers no sooner than after a fixed time, success or not: how long the work took would tell what it found. */
export async function steadily<T>(work: () => Promise<T>): Promise<T> {
  const [outcome] = await Promise.allSettled([work(), pause(leastMilliseconds)])
  if (outcome.status === 'rejected') throw outcome.reason
  return outcome.value
}
