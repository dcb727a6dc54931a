import { basename, extname } from 'node:path'
import { describeTags } from '#server/community/describe-tags.ts'
import { importAddresses } from '#server/community/import-addresses.ts'
import { spaceForImport } from '#server/community/import-space.ts'
import { importThreads } from '#server/community/import-threads.ts'
import { type ImportedPost, type ImportedThread, rowsPerBatch } from '#server/community/imported.ts'
import { detectLanguage } from '#server/community/language.ts'
import { plainText } from '#server/community/markdown.ts'
import { type ImportedMember, importMembers } from '#server/members/import-members.ts'
import { rememberSource } from '#server/members/sources.ts'
import { CannotStart } from '#server/platform/cannot-start.ts'
import { isLocale, systemCtx } from '#server/platform/ctx.ts'
import { Batch, type Place, type Rejected } from './batch.ts'
import { ForumFiles } from './discourse-files.ts'
import type { DiscourseForum } from './discourse-forum.ts'
import { answerOf, memberOf, tagOf, threadOf } from './discourse-rows.ts'
import type { Post } from './discourse-shapes.ts'
import { letTakeEffect } from './effects.ts'
import { filesAt } from './files.ts'
import type { Read } from './reading.ts'
import { Report } from './report.ts'
import type { ImportRequest } from './request.ts'
import { WouldStand } from './would-stand.ts'

const about = {
  fr: 'Conversations venues d’un forum Discourse.',
  en: 'Conversations from a Discourse forum.',
}
const reasons = { 'no-parent': 'the first post of its topic is not in these files' }
const importing = () => systemCtx(new Date(), 'import')

/** Imports a Discourse forum from what its API and its exports give, into a space of its own. The files are read three times, once
 *  for what is known of people, categories and topics, once for first posts, once for the others. What people say about themselves is held,
 *  no text of a post is. */
export async function importDiscourse(request: ImportRequest, report = new Report()): Promise<Report> {
  const { path, name = basename(path, extname(path)), address = null, dryRun } = request
  const source = `discourse:${name}`
  const files = new ForumFiles(await filesAt(path, ['json', 'jsonl', 'zip']), report)
  const forum = await files.facts()
  if (forum.topics.size === 0) throw new CannotStart(`No topic of a Discourse forum lies at ${path}.`)
  if (!dryRun) await rememberSource(importing(), { key: source, kind: 'discourse', name, address })
  const spaceId = dryRun ? '' : (await spaceForImport(importing(), { source, name, about })).spaceId
  const into = { report, dryRun, source, spaceId, address }
  await writeMembers(forum, into)
  await writePosts(forum, files, into)
  if (!dryRun) await describeCategories(forum, source)
  files.end()
  if (!dryRun) await letTakeEffect(report)
  return report
}

interface Into {
  readonly report: Report
  readonly dryRun: boolean
  readonly source: string
  readonly spaceId: string
  readonly address: string | null
}

async function writeMembers(forum: DiscourseForum, { report, dryRun, source }: Into): Promise<void> {
  const members = new Batch<ImportedMember & { path: string }>({
    ...{ report, dryRun },
    write: async (rows) => {
      const outcome = await importMembers(importing(), {
        source,
        members: rows.map(({ path: _path, ...member }) => member),
      })
      const addresses = rows.map(({ path, sourceId }) => ({ path, to: { member: sourceId } }))
      await importAddresses(importing(), { source, addresses })
      return outcome
    },
  })
  for (const [id, person] of forum.people) {
    const member = memberOf(id, person)
    const place = { file: 'users', row: id }
    if (typeof member === 'string') report.reject({ ...place, reason: member })
    else if (member) await members.add({ ...member, path: `/u/${person.username?.toLowerCase()}` }, place)
  }
  await members.end()
}

async function writePosts(forum: DiscourseForum, files: ForumFiles, into: Into): Promise<void> {
  const { source, spaceId } = into
  const { judge } = new WouldStand(source)
  await writeEach<ImportedThread>(files.posts(forum, 'first'), into, {
    read: (post) => threadOf(post, { forum, address: into.address }),
    write: (threads) => importThreads(importing(), { source, spaceId, threads }),
    judge,
  })
  await writeEach<ImportedPost>(files.posts(forum, 'other'), into, {
    read: (post) => answerOf(post, { forum, address: into.address }),
    write: (posts) => importThreads(importing(), { source, spaceId, posts }),
    judge,
  })
}

interface Kind<T> {
  readonly read: (post: Post) => Read<T>
  readonly write: (rows: T[]) => ReturnType<typeof importThreads>
  readonly judge: (rows: T[]) => Promise<Rejected[]>
}

/** Each batch of posts, and then their own addresses: `/p/ID` does not say of what topic a post is. */
async function writeEach<T extends { sourceId: string }>(
  posts: AsyncIterable<Place & { post: Post }>,
  { report, dryRun, source }: Into,
  { read, write, judge }: Kind<T>,
): Promise<void> {
  const batch = new Batch<T & { id: number }>({
    ...{ report, dryRun, reasons, judge },
    write: async (rows) => {
      const outcome = await write(rows)
      const addresses = rows.map(({ id, sourceId }) => ({ path: `/p/${id}`, to: { post: sourceId } }))
      await importAddresses(importing(), { source, addresses })
      return outcome
    },
  })
  for await (const { post, ...place } of posts) {
    const row = read(post)
    if (typeof row === 'string') report.reject({ ...place, reason: `post ${post.id}: ${row}` })
    else await batch.add({ ...row, id: post.id }, place)
  }
  await batch.end()
}

/** A category is a tag here: what it is about, and where it stood. */
async function describeCategories(forum: DiscourseForum, source: string): Promise<void> {
  const tags = [...forum.categories.values()].flatMap((category) => {
    const name = tagOf(category)
    return name ? [{ ...category, name }] : []
  })
  const described = tags.flatMap(({ name, description_text, description }) => {
    const text = plainText(description_text ?? description ?? '')
    const language = detectLanguage(text, 'en')
    return text ? [{ name, about: { [isLocale(language) ? language : 'en']: text } }] : []
  })
  await describeTags(importing(), described)
  const addresses = tags.map(({ id, name }) => ({ path: `/c/${id}`, to: { tag: name } }))
  while (addresses.length > 0)
    await importAddresses(importing(), { source, addresses: addresses.splice(0, rowsPerBatch) })
}
