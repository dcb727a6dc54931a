import type { Statements } from '#server/platform/db.ts'
import type { SearchDocument } from './documents.ts'
import { documentsOf, type Subjects } from './documents-of.ts'
import { engineInUse } from './engine-in-use.ts'
import { notePending } from './pending-documents.ts'
import { putIntoIndex, removeDocuments, writeDocuments } from './postgres-index.ts'

/** Brings the documents of these threads up, and forgets those that are no longer visible. */
export const indexThreads = (tx: Statements, ids: readonly string[]): Promise<void> =>
  index(tx, { kind: 'thread', ids })

export const indexProducts = (tx: Statements, ids: readonly string[]): Promise<void> =>
  index(tx, { kind: 'product', ids })

/** Brings the documents of these members up, and forgets those who have left. */
export const indexMembers = (tx: Statements, ids: readonly string[]): Promise<void> =>
  index(tx, { kind: 'member', ids })

/** In PostgreSQL at once, since it answers whenever an engine beside it does not; the engine is told afterwards. */
async function index(tx: Statements, subjects: Subjects): Promise<void> {
  await replaceDocuments(tx, subjects)
  if (engineInUse()) await notePending(tx, subjects)
}

/** Documents that are made and written in one statement. */
const atOnce = 50

/** Makes PostgreSQL's documents anew, and gives them. A few at a time, in the order in which documents are held everywhere. */
export async function replaceDocuments(tx: Statements, { kind, ids }: Subjects): Promise<SearchDocument[]> {
  const sorted = [...ids].sort()
  const made: SearchDocument[] = []
  for (let from = 0; from < sorted.length; from += atOnce)
    made.push(...(await replaceSome(tx, { kind, ids: sorted.slice(from, from + atOnce) })))
  if (made.length > 0) await putIntoIndex(tx)
  return made
}

async function replaceSome(tx: Statements, { kind, ids }: Subjects): Promise<SearchDocument[]> {
  const documents = await documentsOf(tx, { kind, ids })
  const present = new Set(documents.map(({ id }) => id))
  await removeDocuments(
    tx,
    ids.filter((id) => !present.has(id)),
  )
  await writeDocuments(tx, documents)
  return documents
}
