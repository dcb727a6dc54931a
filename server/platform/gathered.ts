import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises'

interface Asked<Item> {
  readonly item: Item
  readonly done: () => void
  readonly failed: (error: unknown) => void
}

interface Gathering<Item> {
  readonly work: (items: readonly Item[]) => Promise<void>
  /** Items of one round. */
  readonly most: number
  /** How long the first one waits for others. */
  readonly pauseMs?: number
  /** At work at once: one, unless told otherwise. */
  readonly rounds?: number
}

/** Does in one go what is asked for in the same moment, and what is asked for meanwhile in the next: the more there is to do, the less
 *  each costs. A round that fails is done again item by item, so that each one's failure is its own. */
export function gathered<Item>({ work, most, pauseMs, rounds = 1 }: Gathering<Item>): (item: Item) => Promise<void> {
  const waiting: Asked<Item>[] = []
  let running = 0
  const doAll = async () => {
    running += 1
    await (pauseMs ? pause(pauseMs) : nextTurn())
    while (waiting.length > 0) await round(waiting.splice(0, most), work)
    running -= 1
  }
  return (item) =>
    new Promise((done, failed) => {
      waiting.push({ item, done, failed })
      if (running < rounds) void doAll()
    })
}

async function round<Item>(asked: readonly Asked<Item>[], work: Gathering<Item>['work']): Promise<void> {
  try {
    await work(asked.map(({ item }) => item))
    for (const { done } of asked) done()
  } catch (error) {
    const [only, ...others] = asked
    if (only && others.length === 0) only.failed(error)
    else for (const one of asked) await round([one], work)
  }
}

/** Lets so many be at work at once; the others wait for their turn. */
export function atMost(most: number): <T>(work: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = []
  let free = most
  return async (work) => {
    if (free > 0) free -= 1
    else await new Promise<void>((begin) => waiting.push(begin))
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else free += 1
    }
  }
}
