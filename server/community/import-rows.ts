import { newId } from '#server/platform/ids.ts'
import { slugOf } from '#server/platform/slug.ts'
import type { ImportedClosure, ImportedLink, ImportedPost, ImportedThread, Place, ThreadBatch } from './imported.ts'
import { type ReadyTexts, textOf } from './imported-texts.ts'
import { readyText } from './ready-text.ts'

export interface ThreadRow {
  readonly id: string
  readonly kind: ImportedThread['kind']
  readonly title: string
  readonly slug: string
  readonly authorId: string | null
  readonly language: string
  readonly score: number
  readonly views: number
  readonly createdAt: Date
  readonly tags: readonly string[]
  readonly closed: boolean
  readonly locked: boolean
  readonly closures: ImportedClosure[]
}

export interface PostRow {
  readonly id: string
  readonly threadId: string
  readonly role: Place['role']
  readonly parentId: string | null
  readonly authorId: string | null
  readonly authorLabel: string | null
  readonly unknownId: string | null
  readonly language: string
  readonly body: string
  readonly html: string
  readonly renderVersion: number
  readonly upCount: number
  readonly downCount: number
  readonly createdAt: Date
  readonly sourceId: string
  /** When it was accepted, and by whom it may have been. */
  readonly acceptedAt: Date | null
  readonly askerId: string | null
}

export interface LinkRow {
  readonly fromId: string
  readonly toId: string
  readonly kind: ImportedLink['kind']
  readonly at: Date
}

export type RejectReason = 'no-parent' | 'no-end' | 'one-thread'

export interface BatchRows {
  readonly threads: ThreadRow[]
  readonly posts: PostRow[]
  readonly links: LinkRow[]
  /** Rows that stand here already. */
  unchanged: number
  readonly rejected: { sourceId: string; reason: RejectReason }[]
}

interface Standing {
  /** Posts of the source that stand here, by their id there. */
  readonly places: ReadonlyMap<string, Place>
  /** Members of the source, by their id there. */
  readonly memberIds: ReadonlyMap<string, string>
  /** Those that were made ready. */
  readonly texts: ReadyTexts
  /** Of a text whose own cannot be told. */
  readonly language: string
}

/** Turns a batch into rows, with the same pure parts as posting one by one: ids by date, slugs, languages, rendering. */
export function rowsOf(batch: ThreadBatch, standing: Standing): BatchRows {
  const rows: BatchRows = { threads: [], posts: [], links: [], unchanged: 0, rejected: [] }
  const places = new Map(standing.places)
  for (const thread of batch.threads ?? []) {
    if (places.has(thread.sourceId)) rows.unchanged += 1
    else places.set(thread.sourceId, addThread(rows, thread, standing))
  }
  for (const post of batch.posts ?? []) {
    const parent = places.get(post.parent)
    if (places.has(post.sourceId)) rows.unchanged += 1
    else if (!parent || !fits(post, parent)) rows.rejected.push({ sourceId: post.sourceId, reason: 'no-parent' })
    else places.set(post.sourceId, addPost(rows, { post, parent, standing }))
  }
  for (const link of batch.links ?? []) addLink(rows, link, places)
  return rows
}

/** An answer answers an opening; a comment is on either, and never on another. */
export const fits = ({ role }: Pick<ImportedPost, 'role'>, parent: Pick<Place, 'role'>): boolean =>
  role === 'answer' ? parent.role === 'opening' : parent.role !== 'comment'

function addThread(rows: BatchRows, thread: ImportedThread, { memberIds, ...standing }: Standing): Place {
  const { kind, title, body, tags, views, createdAt, upCount, downCount, sourceId } = thread
  const { language: told, ...rendered } = standing.texts.get(sourceId) ?? readyText(textOf(thread))
  const language = told || standing.language
  const [id, postId, author] = [newId(createdAt), newId(createdAt), authorOf(thread, memberIds)]
  const score = upCount - downCount
  const { authorId } = author
  const closures = closuresOf(thread)
  rows.threads.push({
    ...{ id, kind, title, slug: slugOf(title), authorId, language, score, views, createdAt, tags, closures },
    ...{ closed: stands('closed', closures), locked: stands('locked', closures) },
  })
  rows.posts.push({
    ...{
      id: postId,
      threadId: id,
      role: 'opening',
      parentId: null,
      language,
      body,
      upCount,
      downCount,
      createdAt,
      sourceId,
    },
    ...author,
    ...rendered,
    ...{ acceptedAt: null, askerId: authorId },
  })
  return { postId, threadId: id, role: 'opening', language, askerId: authorId }
}

const closuresOf = ({ closed, closures = [] }: ImportedThread): ImportedClosure[] =>
  closed ? [...closures, { kind: 'closed', ...closed, liftedAt: null }] : closures

const stands = (kind: ImportedClosure['kind'], closures: readonly ImportedClosure[]): boolean =>
  closures.some((closure) => closure.kind === kind && closure.liftedAt === null)

function addPost(
  rows: BatchRows,
  { post, parent, standing }: { post: ImportedPost; parent: Place; standing: Standing },
): Place {
  const { role, body, createdAt, upCount, downCount, sourceId, acceptedAt } = post
  const { threadId, askerId } = parent
  const { language, ...rendered } = standing.texts.get(sourceId) ?? readyText(textOf(post))
  const id = newId(createdAt)
  rows.posts.push({
    ...{ id, threadId, role, parentId: role === 'comment' ? parent.postId : null, body, upCount, downCount, createdAt },
    ...authorOf(post, standing.memberIds),
    ...rendered,
    ...{ language: language || parent.language, sourceId, acceptedAt, askerId },
  })
  return { ...parent, postId: id, role }
}

function addLink(
  rows: BatchRows,
  { sourceId, from, to, kind, at }: ImportedLink,
  places: ReadonlyMap<string, Place>,
): void {
  const [fromId, toId] = [places.get(from)?.threadId, places.get(to)?.threadId]
  if (!fromId || !toId) rows.rejected.push({ sourceId, reason: 'no-end' })
  else if (fromId === toId) rows.rejected.push({ sourceId, reason: 'one-thread' })
  else rows.links.push({ fromId, toId, kind, at })
}

function authorOf({ author, authorLabel }: ImportedThread | ImportedPost, memberIds: ReadonlyMap<string, string>) {
  const authorId = (author && memberIds.get(author)) || null
  if (authorId) return { authorId, authorLabel: null, unknownId: null }
  return { authorId, authorLabel, unknownId: authorLabel ? null : author }
}
