import type { Place } from './batch.ts'
import { DiscourseForum, type LeftOut } from './discourse-forum.ts'
import { type BrokenObject, type DiscourseObject, discourseObjects } from './discourse-objects.ts'
import { Post } from './discourse-shapes.ts'
import { totalBytes } from './files.ts'
import { Progress } from './progress.ts'
import { checked } from './reading.ts'
import type { Report } from './report.ts'

/** For what is known of people, categories and topics; for first posts; for the others. */
const timesRead = 3

/** The files of a forum, read as often as asked. What is broken in them is told once. */
export class ForumFiles {
  readonly leftOut = new Map<LeftOut, number>()
  private readonly paths: readonly string[]
  private readonly report: Report
  private progress: Progress | null = null

  constructor(paths: readonly string[], report: Report) {
    this.paths = paths
    this.report = report
  }

  async facts(): Promise<DiscourseForum> {
    this.progress = new Progress((await totalBytes(this.paths)) * timesRead, this.report.say)
    const forum = new DiscourseForum()
    for await (const found of this.all()) {
      const wrong = 'broken' in found ? found.broken : forum.note(found)
      if (wrong !== null) this.report.reject({ ...found, reason: wrong })
    }
    return forum
  }

  end(): void {
    this.progress?.end()
    for (const [what, count] of this.leftOut) this.report.say(`left out  ${count} ${what}`)
  }

  /** The posts that are to be imported, each once: pages of a topic may overlap. */
  async *posts(forum: DiscourseForum, which: 'first' | 'other'): AsyncGenerator<Place & { post: Post }> {
    const seen = new Set<number>()
    for await (const found of this.all()) {
      const post = 'kind' in found && found.kind === 'post' ? checked(Post, found.fields) : null
      if (post === null || typeof post === 'string') continue
      if ((post.post_number === 1) !== (which === 'first') || seen.has(post.id)) continue
      seen.add(post.id)
      const leftOut = forum.leavesOut(post)
      if (leftOut) this.leftOut.set(leftOut, (this.leftOut.get(leftOut) ?? 0) + 1)
      else yield { post, file: found.file, row: found.row }
    }
  }

  private async *all(): AsyncGenerator<DiscourseObject | BrokenObject> {
    for (const path of this.paths) yield* discourseObjects(path, this.progress?.add)
  }
}
