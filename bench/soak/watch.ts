import { setTimeout as pause } from 'node:timers/promises'
import type { Site } from './site.ts'

/** One look at /metrics: what is highest since the one before. */
export interface Look {
  /** Seconds since the watch began. */
  readonly at: number
  readonly pid: number
  readonly rss: number
  readonly heap: number
  /** ms: the event loop was late by so much, whatever the reason. */
  readonly late: number
  /** ms: the process itself was at work for so long without a turn of the loop. */
  readonly busy: number
}

const everyMs = 2_000

/** Looks at the server's figures until it is told to stop. */
export function watch(site: Site): { looks: Look[]; stop: () => Promise<void> } {
  const looks: Look[] = []
  const began = performance.now()
  let over = false
  const looking = (async () => {
    while (!over) {
      await pause(everyMs)
      const look = await lookAt(site, (performance.now() - began) / 1000).catch(() => null)
      if (look) looks.push(look)
    }
  })()
  return {
    looks,
    stop: () => {
      over = true
      return looking
    },
  }
}

async function lookAt(site: Site, at: number): Promise<Look> {
  const { pid } = site
  const text = await (await fetch(`${site.address}/metrics`, { signal: AbortSignal.timeout(10_000) })).text()
  const figure = (name: string) => {
    const line = text.split('\n').find((candidate) => candidate.startsWith(`${name} `))
    return Number(line?.slice(name.length + 1) ?? Number.NaN)
  }
  return {
    ...{ at, pid, rss: figure('process_resident_memory_bytes'), heap: figure('nodejs_heap_size_used_bytes') },
    late: 1000 * figure('nodejs_eventloop_lag_max_seconds'),
    busy: 1000 * figure('entraide_event_loop_busy_max_seconds'),
  }
}
