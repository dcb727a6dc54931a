import { availableParallelism } from 'node:os'
import { Piscina } from 'piscina'

/** One core is left to whoever waits for them. */
const most = Math.max(1, Math.min(2, availableParallelism() - 1))
/** Many times what the longest text needs: a thread is not to keep what it could let go. What is young is looked through again and again
 *  when it has little room: HTML is read in a tenth less time with 16 MB than with 4. */
const resourceLimits = { maxOldGenerationSizeMb: 96, maxYoungGenerationSizeMb: 16 }
const idleMs = 60_000

let threads: Piscina | undefined

interface InThread {
  readonly signal?: AbortSignal
}

/** Runs the default export of `module` with `task` in a thread of its own, so that it holds up nobody else. What goes in and comes
 *  out is copied. The threads are one set for the whole process, begun when they are needed. */
export function inThread<T>(module: URL, task: unknown, { signal }: InThread = {}): Promise<T> {
  threads ??= new Piscina({ minThreads: 0, maxThreads: most, idleTimeout: idleMs, resourceLimits })
  return threads.run(task, { filename: module.href, ...(signal ? { signal } : {}) })
}

/** Ends the threads as soon as they have done what they were given: what they hold is then free. Who needs them again begins new ones. */
export async function letThreadsGo(): Promise<void> {
  const ending = threads
  threads = undefined
  await ending?.close()
}

/** Enough to be worth the way to a thread, few enough that the threads share what there is. */
const atOnce = 100

/** The same for many, in pieces: `module` takes a list and gives one thing for each. */
export async function eachInThread<T, R>(module: URL, tasks: readonly T[]): Promise<R[]> {
  const pieces: Promise<R[]>[] = []
  for (let from = 0; from < tasks.length; from += atOnce)
    pieces.push(inThread(module, tasks.slice(from, from + atOnce)))
  return (await Promise.all(pieces)).flat()
}
