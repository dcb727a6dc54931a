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
    posts: async (rows) => texts(await asMarkdown(rows)),
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

async function asMarkdown<T extends Row>(rows: readonly T[]): Promise<T[]> {
  const html = rows.map(({ body }) => body)
  const bodies = await eachInThread<string, string>(inOneThread, html)
  return rows.map((row, index) => ({ ...row, body: bodies[index] ?? '' }))
}

const importing = () => systemCtx(new Date(), 'import')
const isThread = (row: Row): row is ImportedThread => 'title' in row
const isPost = (row: Row): row is ImportedPost => 'parent' in row
