import { log } from './log.ts'

/** What is running when a process is told to stop may take so long to end: of the ten seconds that a stop may take, the database needs
 *  the last ones. */
export const letFinishMs = 7_000

/** What is not finished by then is cut: a job is tried again by the next worker. */
export async function within(deadline: number, work: Promise<unknown>): Promise<void> {
  const late = new Promise((done) => setTimeout(done, Math.max(0, deadline - Date.now()), 'late').unref())
  await Promise.race([work.catch((error: unknown) => log.warn({ err: error }, 'while stopping')), late])
}
