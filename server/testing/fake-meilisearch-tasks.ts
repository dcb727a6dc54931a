import type { EnqueuedTask, Task } from 'meilisearch'
import { Refused, refusal, refuse } from './fake-meilisearch-refusals.ts'

/** The tasks of a fake server. */
export class FakeTasks {
  /** Every task fails from now on. */
  fail = false
  readonly #tasks: Task[] = []
  #working: Promise<void> = Promise.resolve()

  of = (uid: number): Task => this.#tasks[uid] ?? refuse(404, 'task_not_found')

  /** Tasks are taken at once and done later, one after the other. */
  enqueue(type: Task['type'], indexUid: string | null, work: () => void): EnqueuedTask {
    const uid = this.#tasks.length
    const enqueuedAt = new Date().toISOString()
    const started = { uid, indexUid, type, enqueuedAt, batchUid: null, canceledBy: null, error: null }
    this.#tasks.push({ ...started, status: 'enqueued', duration: null, startedAt: null, finishedAt: null })
    this.#working = this.#working.then(async () => {
      await new Promise((done) => setTimeout(done, 1))
      const at = new Date().toISOString()
      const ended = { ...started, duration: 'PT0.001S', startedAt: at, finishedAt: at }
      try {
        if (this.fail) refuse(500, 'internal', 'the fake was told to fail')
        work()
        this.#tasks[uid] = { ...ended, status: 'succeeded' }
      } catch (error) {
        const code = error instanceof Refused ? error.code : 'internal'
        this.#tasks[uid] = { ...ended, status: 'failed', error: refusal(code, String(error)) }
      }
    })
    return { taskUid: uid, indexUid, status: 'enqueued', type, enqueuedAt }
  }
}
