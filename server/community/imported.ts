import { z } from 'zod'
import { cutAt, keepable } from '#server/platform/excerpt.ts'
import { TagNames, withoutControls } from './schema.ts'

/** Threads, posts and links of one set command together, in one transaction with one event. */
export const rowsPerBatch = 1_000

/** Texts of another community keep its own measure: shorter than ours may be, and long once their HTML is written as Markdown. */
export const longest = { title: 300, body: 100_000, label: 100 } as const

/** Stands in the place of a text that cannot be read, and says why: its row is rejected with that. */
export class Unreadable {
  readonly reason: string

  constructor(reason: string) {
    this.reason = reason
  }
}

const text = (max: number) =>
  z
    .string({ error: ({ input }) => (input instanceof Unreadable ? input.reason : undefined) })
    .transform((written) => withoutControls(written.replaceAll(/\r\n?/g, '\n').toWellFormed()).trim())
    .pipe(z.string().min(1, 'too-short').max(max, 'too-long'))

const count = z.number().int().min(0)

/** The id of a row of this batch, and of what it refers to. */
const ownId = z.string().transform(keepable).pipe(z.string().min(1).max(100))
const otherId = z.string().transform(keepable)

const contribution = {
  sourceId: ownId,
  body: text(longest.body),
  /** The member's id at the source, or null. */
  author: otherId.nullable(),
  /** What to call an author who is no member. */
  authorLabel: z
    .string()
    .transform((label) => cutAt(withoutControls(label), longest.label).trim() || null)
    .nullable(),
  createdAt: z.date(),
  /** Votes that are known by number alone. */
  upCount: count,
  downCount: count,
}

/** Why a source says that a thread was closed, if it says so: pages tell it in the reader's language. */
export const closingReasons = [
  ...(['duplicate', 'off-topic', 'unclear', 'too-broad', 'opinion-based', 'not-constructive'] as const),
  ...(['not-a-question', 'too-localized', 'general-reference', 'noise'] as const),
] as const
export type ClosingReason = (typeof closingReasons)[number]

const ImportedClosure = z.object({
  kind: z.enum(['closed', 'locked']),
  at: z.date(),
  /** One of `closingReasons`, or empty. */
  reason: z.string(),
  /** Null: it stands. */
  liftedAt: z.date().nullable(),
})
export type ImportedClosure = z.output<typeof ImportedClosure>

export const ImportedThread = z.object({
  ...contribution,
  kind: z.enum(['question', 'discussion']),
  title: text(longest.title),
  tags: TagNames,
  views: count,
  closed: z.object({ at: z.date(), reason: z.string() }).nullable(),
  /** Locks, and closings that were lifted there. */
  closures: z.array(ImportedClosure).optional(),
})
export type ImportedThread = z.output<typeof ImportedThread>

export const ImportedPost = z.object({
  ...contribution,
  role: z.enum(['answer', 'comment']),
  /** Of the question, or of the post that is commented on. */
  parent: otherId,
  /** Answers: when it was accepted. */
  acceptedAt: z.date().nullable(),
})
export type ImportedPost = z.output<typeof ImportedPost>

/** A text as it stood for a while, or stands. */
export const ImportedVersion = z.object({
  sourceId: ownId,
  /** The post's id at the source. */
  post: otherId,
  /** The member's id at the source, or null. */
  editor: otherId.nullable(),
  at: z.date(),
  /** Null: as it was before. */
  title: text(longest.title).nullable(),
  /** Null: as it was before. */
  body: text(longest.body).nullable(),
  /** The text as it stands, after others: it is not kept once more, only who wrote it and when. */
  current: z.boolean(),
})
export type ImportedVersion = z.output<typeof ImportedVersion>

export const ImportedLink = z.object({
  sourceId: otherId,
  from: otherId,
  to: otherId,
  kind: z.enum(['duplicate', 'related']),
  at: z.date(),
})
export type ImportedLink = z.output<typeof ImportedLink>

export interface ThreadBatch {
  /** With each `sourceId` it makes a second import of the same rows change nothing. */
  readonly source: string
  readonly spaceId: string
  readonly threads?: readonly ImportedThread[]
  /** After their parents: of this batch or of an earlier one. */
  readonly posts?: readonly ImportedPost[]
  readonly links?: readonly ImportedLink[]
}

/** A post of the source as it stands here. */
export interface Place {
  readonly postId: string
  readonly threadId: string
  readonly role: 'opening' | 'answer' | 'comment'
  /** Of the thread. */
  readonly language: string
  /** Of the thread. */
  readonly askerId: string | null
}
