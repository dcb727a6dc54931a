import { log } from './log.ts'
import { inThread } from './threads.ts'

interface Work {
  /** What its log line calls it. */
  readonly what: string
  /** A file whose default export does the work; nothing that the server holds is there. */
  readonly file: URL
  /** Waiting for a thread included. */
  readonly longestMs: number
}

/** Work that may take long with what people send or point to: done in threads of its own, so that nobody else who is served waits.
 *  Gives null for what takes longer than it may. */
export function apart<Input, Output>({ what, file, longestMs }: Work): (input: Input) => Promise<Output | null> {
  return async (input) => {
    const signal = AbortSignal.timeout(longestMs)
    try {
      return await inThread<Output>(file, input, { signal })
    } catch (error) {
      if (!signal.aborted) throw error
      log.warn({ what }, 'this took too long and was left')
      return null
    }
  }
}
