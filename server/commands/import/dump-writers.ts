import { describeTags } from '#server/community/describe-tags.ts'
import { importRevisions } from '#server/community/import-revisions.ts'
import { importThreads } from '#server/community/import-threads.ts'
import type { ImportedLink, ImportedPost, ImportedThread, ImportedVersion } from '#server/community/imported.ts'
import { readyTexts } from '#server/community/imported-texts.ts'
import { type ImportedBadge, importBadges } from '#server/members/import-badges.ts'
import { type ImportedMember, importMembers } from '#server/members/import-members.ts'
import { systemCtx } from '#server/platform/ctx.ts'
import { eachInThread } from '#server/platform/threads.ts'
import type { Prepare, Written } from './batch.ts'
import type { Converted } from './markdown-thread.ts'
import type { TagAbout } from './stackexchange-rows.ts'

type Row = ImportedThread | ImportedPost

/** The set commands that the rows of a dump go to. */
export interface DumpWriters {
  readonly members: Prepare<ImportedMember>
  readonly badges: Prepare<ImportedBadge>
  /** Their bodies are still HTML. */
  readonly posts: Prepare<Row>
  readonly comments: Prepare<ImportedPost>
  readonly links: Prepare<ImportedLink>
  readonly versions: Prepare<ImportedVersion>
  readonly tags: Prepare<TagAbout>
}

export function writersTo(source: string, spaceId: string): DumpWriters {
  const texts = async (written: Row[]): Promise<() => Promise<Written>> => {
    const ready = await readyTexts(importing(), { source, written })
    const batch = { source, spaceId, threads: written.filter(isThread), posts: written.filter(isPost) }
    return () => importThreads(importing(), batch, ready)
  }
  return {
    members: async (members) => () => importMembers(importing(), { source, members }),
    badges: async (badges) => () => importBadges(importing(), { source, badges }),
    posts: async (rows) => {
      const { read, rejected } = await asMarkdown(rows)
      const write = await texts(read)
      return async () => {
        const written = await write()
        return { ...written, rejected: [...(written.rejected ?? []), ...rejected] }
      }
    },
    comments: texts,
    links: async (links) => () => importThreads(importing(), { source, spaceId, links }),
    versions: async (versions) => () => importRevisions(importing(), { source, versions }),
    tags: async (tags) => () => describe(tags),
  }
}

async function describe(tags: TagAbout[]): Promise<Written> {
  const { described } = await describeTags(importing(), tags)
  return { created: 0, updated: described, unchanged: tags.length - described }
}

const inOneThread = new URL('./markdown-thread.ts', import.meta.url)

/** Of whose text nothing can be made is rejected; the others go on. */
async function asMarkdown(rows: readonly Row[]): Promise<{ read: Row[]; rejected: NonNullable<Written['rejected']> }> {
  const bodies = await eachInThread<string, Converted>(
    inOneThread,
    rows.map(({ body }) => body),
  )
  const read: Row[] = []
  const rejected: { sourceId: string; reason: string }[] = []
  for (const [index, row] of rows.entries()) {
    const body = bodies[index] ?? ''
    if (typeof body === 'string') read.push({ ...row, body })
    else rejected.push({ sourceId: row.sourceId, reason: `body ${body.reason}` })
  }
  return { read, rejected }
}

const importing = () => systemCtx(new Date(), 'import')
const isThread = (row: Row): row is ImportedThread => 'title' in row
const isPost = (row: Row): row is ImportedPost => 'parent' in row
