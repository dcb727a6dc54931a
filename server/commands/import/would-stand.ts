import { fits } from '#server/community/import-rows.ts'
import type { ImportedPost, ImportedThread } from '#server/community/imported.ts'
import { type StandingRole, standingPosts } from '#server/community/standing-posts.ts'
import { systemCtx } from '#server/platform/ctx.ts'
import type { Rejected } from './batch.ts'

/** The posts that would stand if a dry run were none: those it has judged so far, and those of an earlier run. */
export class WouldStand {
  private readonly roles = new Map<string, StandingRole>()
  private readonly source: string

  constructor(source: string) {
    this.source = source
  }

  /** Which of these a set command would reject, in their order. */
  judge = async (rows: readonly (ImportedThread | ImportedPost)[]): Promise<Rejected[]> => {
    const earlier = await this.standing(rows.filter(isPost))
    const rejected: Rejected[] = []
    for (const row of rows) {
      const parent = isPost(row) ? (this.roles.get(row.parent) ?? earlier.get(row.parent)) : null
      if (!isPost(row)) this.roles.set(row.sourceId, 'opening')
      else if (parent && fits(row, { role: parent })) this.roles.set(row.sourceId, row.role)
      else rejected.push({ sourceId: row.sourceId, reason: 'no-parent' })
    }
    return rejected
  }

  private standing(posts: readonly ImportedPost[]): Promise<Map<string, StandingRole>> | Map<string, StandingRole> {
    const sourceIds = posts.map(({ parent }) => parent).filter((id) => !this.roles.has(id))
    if (sourceIds.length === 0) return new Map()
    return standingPosts(systemCtx(new Date(), 'import'), { source: this.source, sourceIds })
  }
}

const isPost = (row: ImportedThread | ImportedPost): row is ImportedPost => 'parent' in row
