import type { ImportedVersion } from '#server/community/imported.ts'
import type { Batch, Place, Prepare } from './batch.ts'
import type { Dump, Fate } from './dump.ts'
import { whatReasonsMean } from './dump-tables.ts'
import type { PostNumbers } from './post-numbers.ts'
import type { Fields } from './product-fields.ts'
import { type HistoryNotes, type HistoryRow, historyRowOf, isOfClosing, textOf } from './stackexchange-history.ts'
import { type ReadVersion, Versions } from './stackexchange-versions.ts'

/** The first reading: what must be known before the posts are written. */
export const readHistory = (dump: Dump, history: HistoryNotes): Promise<void> =>
  dump.read('PostHistory', (fields) => {
    const row = historyRowOf(fields)
    if (typeof row === 'string') return { wrong: row }
    history.note(row)
    return 'later'
  })

interface Known {
  readonly numbers: PostNumbers
  readonly history: HistoryNotes
}

interface VersionsTo extends Known {
  readonly write: Prepare<ImportedVersion>
}

/** The second one, when the posts are in: the versions before those that stand, of posts that were changed alone. */
export async function readVersions(dump: Dump, { write, ...known }: VersionsTo): Promise<void> {
  const batch = dump.batch<ImportedVersion>(write)
  const versions = new Versions(known.history)
  const use = (fields: Fields, place: Place): Fate | Promise<Fate> => {
    const row = historyRowOf(fields)
    if (typeof row === 'string') return 'later'
    const fate = fateOf(row, known)
    if (fate !== 'taken' || !textOf(row) || !known.history.isChanged(Number(row.PostId))) return fate
    const whole = versions.add(row, place)
    return whole.length > 0 ? addAll(whole, dump, batch).then(() => fate) : fate
  }
  await dump.read('PostHistory', use, { again: true })
  await addAll(versions.end(), dump, batch)
  await batch.end()
}

async function addAll(whole: readonly ReadVersion[], dump: Dump, batch: Batch<ImportedVersion>): Promise<void> {
  for (const { version, place } of whole)
    if (typeof version === 'string') dump.reject(place, version)
    else await batch.add(version, place)
}

function fateOf(row: HistoryRow, { numbers }: Known): Fate {
  const question = numbers.questionOf(Number(row.PostId))
  if (question === undefined) return { wrong: whatReasonsMean['no-post'] }
  if (question === null) return 'left-out'
  const isTaken = textOf(row) !== null || (isOfClosing(row) && question === Number(row.PostId))
  return isTaken ? 'taken' : 'left-out'
}
