/** Keeps a long command running until a signal, or the end of the process that started it, and then calls `stop` once. */
export function runUntilStopped(stop: () => Promise<void>): void {
  let stopping = false
  const end = () => {
    if (stopping) return
    stopping = true
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error)
        process.exit(1)
      },
    )
  }
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, end)
  process.once('disconnect', end)
  // The channel only tells that our parent has gone: it is no reason to stay.
  process.channel?.unref()
}
