import { ImportedPost, ImportedThread } from '#server/community/imported.ts'
import { TagName, tagsPerThread } from '#server/community/schema.ts'
import { ImportedMember } from '#server/members/import-members.ts'
import { dateFrom } from './csv-dates.ts'
import type { Column, Format, Mapping } from './csv-mapping.ts'
import { markdownFrom } from './html-to-markdown.ts'
import { profileFrom } from './kept-address.ts'
import type { Fields } from './product-fields.ts'
import { checked, onward, type Read } from './reading.ts'
import { asText, valueIn } from './row-values.ts'

type Threads = Mapping['threads']
type Posts = NonNullable<Mapping['posts']>
type Members = NonNullable<Mapping['members']>

/** Threads and posts are counted apart where they come from. */
export const threadId = (id: string): string => `thread ${id}`
export const postId = (id: string): string => `post ${id}`

export const isMeant = (row: Fields, where: Readonly<Record<string, string>>): boolean =>
  Object.entries(where).every(([name, said]) => asText(row[name]) === said)

export function memberFrom(
  row: Fields,
  { columns, format, address }: { columns: Members; format: Format; address: string | null },
): Read<ImportedMember> {
  return dated(row, { column: columns.createdAt, format }, (createdAt) =>
    checked(ImportedMember, {
      sourceId: valueIn(row, columns.id),
      displayName: valueIn(row, columns.name),
      about: valueIn(row, columns.about),
      createdAt,
      email: valueIn(row, columns.email),
      profile: profileFrom(row, columns.profile, address),
    }),
  )
}

export function threadFrom(
  row: Fields,
  { columns, format }: { columns: Threads; format: Format },
): Read<ImportedThread> {
  return written(row, { columns, format }, (fields) => {
    const isClosed = saysYes(valueIn(row, columns.closed), format)
    return checked(ImportedThread, {
      ...fields,
      sourceId: threadId(fields.sourceId),
      kind: valueIn(row, columns.kind),
      title: valueIn(row, columns.title),
      tags: tagsIn(row, columns.tags, format),
      views: countIn(row, columns.views),
      closed: isClosed ? { at: fields.createdAt, reason: '' } : null,
    })
  })
}

interface PostColumns {
  readonly columns: Posts
  readonly format: Format
  /** Ids of posts that a thread names as its solution. */
  readonly accepted: ReadonlySet<string>
}

export function postFrom(row: Fields, { columns, format, accepted }: PostColumns): Read<ImportedPost> {
  const parent = valueIn(row, columns.parent)
  const thread = threadId(valueIn(row, columns.thread))
  const role = valueIn(row, columns.role)
  return written(row, { columns, format }, (fields) => {
    const solves = accepted.has(fields.sourceId) || saysYes(valueIn(row, columns.accepted), format)
    return checked(ImportedPost, {
      ...fields,
      sourceId: postId(fields.sourceId),
      role,
      parent: role === 'comment' && parent ? postId(parent) : thread,
      acceptedAt: solves && role === 'answer' ? fields.createdAt : null,
    })
  })
}

type Written = Threads | Posts

function written<T>(
  row: Fields,
  { columns, format }: { columns: Written; format: Format },
  use: (fields: ReturnType<typeof contribution>) => Read<T>,
): Read<T> {
  return dated(row, { column: columns.createdAt, format }, (createdAt) =>
    use(contribution(row, { columns, format, createdAt })),
  )
}

function contribution(
  row: Fields,
  { columns, format, createdAt }: { columns: Written; format: Format; createdAt: Date },
) {
  const body = valueIn(row, columns.body)
  return {
    sourceId: valueIn(row, columns.id),
    body: format.body === 'html' ? markdownFrom(body) : format.body === 'text' ? asMarkdown(body) : body,
    author: valueIn(row, columns.author) || null,
    authorLabel: valueIn(row, columns.authorName) || null,
    createdAt,
    upCount: countIn(row, columns.up),
    downCount: countIn(row, columns.down),
  }
}

function dated<T>(
  row: Fields,
  { column, format }: { column: Column; format: Format },
  use: (at: Date) => Read<T>,
): Read<T> {
  return onward(dateFrom(valueIn(row, column), format), use)
}

/** Plain text means its signs as they stand. */
const asMarkdown = (text: string): string => text.replaceAll(/([\\`*_[\]<>#|~])/g, '\\$1')

const countIn = (row: Fields, column: Column | undefined): number =>
  Math.max(0, Math.trunc(Number(valueIn(row, column)) || 0))

const saysYes = (said: string, { yes }: Format): boolean =>
  yes.some((word) => word.toLowerCase() === said.toLowerCase())

function tagsIn(row: Fields, column: Column | undefined, { separator }: Format): string[] {
  const names = valueIn(row, column)
    .split(separator)
    .flatMap((name) => TagName.safeParse(name).data ?? [])
  return [...new Set(names)].slice(0, tagsPerThread)
}
