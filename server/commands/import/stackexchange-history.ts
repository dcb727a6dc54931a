import { z } from 'zod'
import type { ClosingReason, ImportedClosure } from '#server/community/imported.ts'
import { IdSet, NumberPages } from './number-pages.ts'
import type { Fields } from './product-fields.ts'
import type { Read } from './reading.ts'
import { columnsOf, Id, OptionalText, PostId, Text, When } from './stackexchange-fields.ts'

const largestRowId = 2 ** 31 - 1
const HistoryRow = z.object({
  Id: Id.refine((id) => Number(id) <= largestRowId, 'is too large'),
  PostHistoryTypeId: Text,
  PostId,
  RevisionGUID: OptionalText,
  CreationDate: When,
  UserId: Id.optional(),
  Comment: OptionalText,
  Text: z.string().default(''),
})
export type HistoryRow = z.output<typeof HistoryRow>

export const historyRowOf = (row: Fields): Read<HistoryRow> => columnsOf(HistoryRow, row)

/** What a row is of, by its PostHistoryTypeId: written first, edited, rolled back. Others are of no text and no closing. */
const titles = new Set(['1', '4', '7'])
const bodies = new Set(['2', '5', '8'])
const first = new Set(['1', '2'])
const begins: Readonly<Record<string, ImportedClosure['kind']>> = { '10': 'closed', '14': 'locked' }
const ends: Readonly<Record<string, ImportedClosure['kind']>> = { '11': 'closed', '15': 'locked' }

/** The numbers that the comment of a closing holds: those of the first years, and those since 2013. */
const reasons: Readonly<Record<string, ClosingReason>> = {
  ...{ '1': 'duplicate', '2': 'off-topic', '3': 'not-constructive', '4': 'not-a-question', '7': 'too-localized' },
  ...{ '10': 'general-reference', '20': 'noise', '101': 'duplicate', '102': 'off-topic', '103': 'unclear' },
  ...{ '104': 'too-broad', '105': 'opinion-based' },
}

export const textOf = ({ PostHistoryTypeId: type }: HistoryRow): 'title' | 'body' | null =>
  titles.has(type) ? 'title' : bodies.has(type) ? 'body' : null

export const isOfClosing = ({ PostHistoryTypeId: type }: HistoryRow): boolean => type in begins || type in ends

type Closing = { -readonly [K in keyof ImportedClosure]: ImportedClosure[K] }

/** What the history of posts must tell before posts are written: how often questions were closed and locked, whose text was changed,
 *  and by which row it stands as it does. */
export class HistoryNotes {
  private readonly newest = new NumberPages(Int32Array)
  private readonly changed = new IdSet()
  private readonly closings = new Map<number, Closing[]>()

  note(row: HistoryRow): void {
    const { PostHistoryTypeId: type, CreationDate: at, Comment } = row
    const post = Number(row.PostId)
    if (textOf(row)) {
      this.newest.set(post, Number(row.Id))
      if (!first.has(type)) this.changed.add(post)
    }
    const [begun, ended] = [begins[type], ends[type]]
    if (begun)
      this.close(post, {
        kind: begun,
        at,
        reason: begun === 'closed' ? (reasons[Comment ?? ''] ?? '') : '',
        liftedAt: null,
      })
    else if (ended) this.lift(post, ended, at)
  }

  /** Why a question is closed, as far as it was told. */
  closingReason(post: number): string {
    return this.standing(post, 'closed')?.reason ?? ''
  }

  /** Locks, and what was closed and opened again. What stands closed is told by the post itself. */
  closures(post: number): ImportedClosure[] {
    return (this.closings.get(post) ?? []).filter(({ kind, liftedAt }) => kind === 'locked' || liftedAt !== null)
  }

  isChanged(post: number): boolean {
    return this.changed.has(post)
  }

  /** Whether the text stands as this row has left it. */
  isNewest(row: HistoryRow): boolean {
    return this.newest.get(Number(row.PostId)) === Number(row.Id)
  }

  private close(post: number, closing: Closing): void {
    if (this.standing(post, closing.kind)) return
    const before = this.closings.get(post)
    if (before) before.push(closing)
    else this.closings.set(post, [closing])
  }

  private lift(post: number, kind: Closing['kind'], at: Date): void {
    const closing = this.standing(post, kind)
    if (closing) closing.liftedAt = at
  }

  private standing(post: number, kind: Closing['kind']): Closing | undefined {
    return this.closings.get(post)?.find((closing) => closing.kind === kind && closing.liftedAt === null)
  }
}
