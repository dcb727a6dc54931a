import { existsSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describeTags } from '#server/community/describe-tags.ts'
import { spaceForImport } from '#server/community/import-space.ts'
import { importThreads } from '#server/community/import-threads.ts'
import type { ThreadBatch } from '#server/community/imported.ts'
import { workOffJobs } from '#server/events/worker.ts'
import { importMembers } from '#server/members/import-members.ts'
import { rememberSource } from '#server/members/sources.ts'
import { CannotStart } from '#server/platform/cannot-start.ts'
import { systemCtx } from '#server/platform/ctx.ts'
import { Dump } from './dump.ts'
import { PostNumbers } from './post-numbers.ts'
import { Report } from './report.ts'
import type { ImportRequest } from './request.ts'
import {
  answerOf,
  commentOf,
  countVote,
  linkOf,
  memberOf,
  noteExcerpt,
  type TagAbout,
  tagAboutOf,
  threadOf,
} from './stackexchange-rows.ts'

const about = {
  fr: 'Questions et réponses venues de Stack Exchange, sous licence CC BY-SA.',
  en: 'Questions and answers from Stack Exchange, under CC BY-SA.',
}

/** Imports a dump of a Stack Exchange community into a space of its own: each table in turn, posts once for the questions and once
 *  for the answers, so that memory does not grow with the dump. Any table but Posts may be missing. */
export async function importStackExchange(request: ImportRequest, report = new Report()): Promise<Report> {
  const { path, name = basename(path), address = null, dryRun } = request
  if (!existsSync(join(path, 'Posts.xml'))) throw new CannotStart(`There is no Posts.xml in ${path}.`)
  const source = `stackexchange:${name}`
  if (!dryRun) await rememberSource(importing(), { key: source, kind: 'stackexchange', name, address })
  const spaceId = dryRun ? '' : (await spaceForImport(importing(), { source, name, about })).spaceId
  const dump = new Dump(path, { report, dryRun })
  await dump.measure()
  await readTables(dump, {
    members: (members) => importMembers(importing(), { source, members }),
    threads: (batch) => importThreads(importing(), { source, spaceId, ...batch }),
    tags: async (tags) => {
      const { described } = await describeTags(importing(), tags)
      return { created: 0, updated: described, unchanged: tags.length - described }
    },
  })
  dump.end()
  if (!dryRun) await workOffJobs()
  return report
}

interface Writers {
  readonly members: (members: Member[]) => ReturnType<typeof importMembers>
  readonly threads: (batch: Partial<ThreadBatch>) => ReturnType<typeof importThreads>
  readonly tags: (tags: TagAbout[]) => Promise<{ created: number; updated: number; unchanged: number }>
}

async function readTables(dump: Dump, write: Writers): Promise<void> {
  const numbers = new PostNumbers()
  const tagOfExcerpt = new Map<string, string>()
  const [answers, excerpts] = [{ only: '2', again: true } as const, { only: '4', again: true } as const]
  await dump.table('Users', { read: memberOf, write: write.members })
  await dump.eachRow('Votes', (row) => countVote(row, numbers))
  await dump.eachRow('Tags', (row) => noteExcerpt(row, tagOfExcerpt))
  await dump.table('Posts', {
    only: '1',
    read: (row) => threadOf(row, numbers),
    write: (threads) => write.threads({ threads }),
  })
  await dump.table('Posts', {
    ...answers,
    read: (row) => answerOf(row, numbers),
    write: (posts) => write.threads({ posts }),
  })
  if (tagOfExcerpt.size > 0)
    await dump.table('Posts', { ...excerpts, read: (row) => tagAboutOf(row, tagOfExcerpt), write: write.tags })
  await dump.table('Comments', { read: commentOf, write: (posts) => write.threads({ posts }) })
  await dump.table('PostLinks', { read: linkOf, write: (links) => write.threads({ links }) })
}

const importing = () => systemCtx(new Date(), 'import')

type Member = Exclude<ReturnType<typeof memberOf>, string>
