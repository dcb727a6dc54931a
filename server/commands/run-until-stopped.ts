type Stop = () => Promise<unknown>

export interface LongRun {
  /** What has been opened and must be left, the last first. */
  readonly onStop: (stop: Stop) => void
  /** A signal has come: what fails now fails because of it. */
  readonly isStopping: () => boolean
  /** What the process is there for. Should it end by itself, so does the process, with 1: whoever runs it starts it anew. */
  readonly lastsAsLongAs: (work: Promise<unknown>) => void
  /** Leaves everything, without ending the process. */
  readonly leave: Stop
}

/** From here on a signal, or the end of the process that started us, leaves in order what was opened, and ends with 0. */
export function runUntilStopped(): LongRun {
  const stops: Stop[] = []
  let stopping = false
  const leave = async () => {
    for (let stop = stops.pop(); stop; stop = stops.pop()) await stop()
  }
  const end = () => {
    if (stopping) return
    stopping = true
    leave().then(
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
  const lastsAsLongAs = (work: Promise<unknown>) =>
    void work.catch(console.error).then(() => stopping || process.exit(1))
  return { onStop: (stop) => stops.push(stop), isStopping: () => stopping, lastsAsLongAs, leave }
}
