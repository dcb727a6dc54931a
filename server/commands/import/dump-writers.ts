import { describeTags } from '#server/community/describe-tags.ts'
import { importRevisions } from '#server/community/import-revisions.ts'
import { importThreads } from '#server/community/import-threads.ts'
import type { ImportedLink, ImportedPost, ImportedThread, ImportedVersion } from '#server/community/imported.ts'
import { type ImportedBadge, importBadges } from '#server/members/import-badges.ts'
import { type ImportedMember, importMembers } from '#server/members/import-members.ts'
import { systemCtx } from '#server/platform/ctx.ts'
import type { Written } from './batch.ts'
import type { TagAbout } from './stackexchange-rows.ts'

/** The set commands that the rows of a dump go to. */
export interface DumpWriters {
  readonly members: (members: ImportedMember[]) => Promise<Written>
  readonly badges: (badges: ImportedBadge[]) => Promise<Written>
  readonly posts: (rows: (ImportedThread | ImportedPost)[]) => Promise<Written>
  readonly links: (links: ImportedLink[]) => Promise<Written>
  readonly versions: (versions: ImportedVersion[]) => Promise<Written>
  readonly tags: (tags: TagAbout[]) => Promise<Written>
}

export const writersTo = (source: string, spaceId: string): DumpWriters => ({
  members: (members) => importMembers(importing(), { source, members }),
  badges: (badges) => importBadges(importing(), { source, badges }),
  posts: (rows) =>
    importThreads(importing(), {
      ...{ source, spaceId },
      threads: rows.filter(isThread),
      posts: rows.filter(isPost),
    }),
  links: (links) => importThreads(importing(), { source, spaceId, links }),
  versions: (versions) => importRevisions(importing(), { source, versions }),
  tags: async (tags) => {
    const { described } = await describeTags(importing(), tags)
    return { created: 0, updated: described, unchanged: tags.length - described }
  },
})

const isThread = (row: ImportedThread | ImportedPost): row is ImportedThread => 'title' in row
const isPost = (row: ImportedThread | ImportedPost): row is ImportedPost => 'parent' in row
const importing = () => systemCtx(new Date(), 'import')
