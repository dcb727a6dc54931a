/** How often the loop is asked to turn. What is measured is true to within one of these. */
const tickMs = 20

export interface BusyLoop {
  /** Seconds: the longest that the event loop was kept from turning by this thread's own work since this was last asked. */
  readonly longestSince: () => number
  readonly stop: () => void
}

/** Watches the event loop by the processor time of its thread. The lag that Node itself tells also grows when the machine is busy with
 *  others: that is nothing a change of the code could help. */
export function watchEventLoop(): BusyLoop {
  let longest = 0
  let before = { at: performance.now(), cpu: cpuMs() }
  const turn = () => {
    const now = { at: performance.now(), cpu: cpuMs() }
    longest = Math.max(longest, Math.min(now.cpu - before.cpu, now.at - before.at - tickMs))
    before = now
  }
  const timer = setInterval(turn, tickMs).unref()
  return {
    longestSince: () => {
      turn()
      const seconds = longest / 1000
      longest = 0
      return seconds
    },
    stop: () => clearInterval(timer),
  }
}

function cpuMs(): number {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1000
}
