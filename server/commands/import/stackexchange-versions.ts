import { ImportedVersion } from '#server/community/imported.ts'
import type { Place } from './batch.ts'
import type { Read } from './reading.ts'
import { ofOurs } from './stackexchange-fields.ts'
import { type HistoryNotes, type HistoryRow, textOf } from './stackexchange-history.ts'

/** The rows of one edit stand together; a few dumps have another between them. */
const openAtOnce = 16

interface Draft {
  readonly row: HistoryRow
  readonly place: Place
  title: string | null
  body: string | null
  current: boolean
}

export interface ReadVersion {
  readonly version: Read<ImportedVersion>
  readonly place: Place
}

/** Puts the rows of each edit, one for its title and one for its body, into one version. */
export class Versions {
  private readonly open = new Map<string, Draft>()
  private readonly history: HistoryNotes

  constructor(history: HistoryNotes) {
    this.history = history
  }

  /** @returns those that are whole now */
  add(row: HistoryRow, place: Place): ReadVersion[] {
    const key = `${row.PostId} ${row.RevisionGUID ?? row.Id}`
    const draft = this.open.get(key) ?? { row, place, title: null, body: null, current: false }
    this.open.set(key, draft)
    const text = textOf(row)
    if (text && row.Text.trim()) draft[text] = row.Text
    if (this.history.isNewest(row)) draft.current = true
    return this.open.size > openAtOnce ? this.taken(1) : []
  }

  end(): ReadVersion[] {
    return this.taken(this.open.size)
  }

  private taken(count: number): ReadVersion[] {
    return [...this.open.entries()].slice(0, count).flatMap(([key, draft]) => {
      this.open.delete(key)
      const { row, place, ...text } = draft
      if (text.title === null && text.body === null && !text.current) return []
      return { place, version: versionOf(row, text) }
    })
  }
}

const versionOf = (row: HistoryRow, text: Pick<Draft, 'title' | 'body' | 'current'>): Read<ImportedVersion> =>
  ofOurs(ImportedVersion, {
    ...{ sourceId: row.RevisionGUID ?? `row ${row.Id}`, post: row.PostId, editor: row.UserId ?? null },
    ...{ at: row.CreationDate, ...text },
  })
