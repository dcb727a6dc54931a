import { inTransaction, openClient, Prisma, type Tx } from '#server/platform/db.ts'
import type { DocumentKind } from './documents.ts'
import { indexMembers, indexProducts, indexThreads } from './indexing.ts'

/** Subjects whose documents are made in one transaction. The documents are held for so long. */
const atOnce = 200

const kinds = {
  thread: { table: '"Thread"', index: indexThreads },
  product: { table: '"Product"', index: indexProducts },
  member: { table: '"Member"', index: indexMembers },
} as const satisfies Record<DocumentKind, { table: string; index: (tx: Tx, ids: readonly string[]) => Promise<void> }>

export interface StrayDocument {
  readonly kind: DocumentKind
  /** Of the thread, the product or the member. */
  readonly id: string
}

/** Subjects whose document, vector included, is not the one that would be made of them now. Those that a job will make anew are passed
 *  over.
 *  @param among so many of each kind, taken at random; all; or these */
export async function strayDocuments(among: number | 'all' | readonly StrayDocument[]): Promise<StrayDocument[]> {
  const stray: StrayDocument[] = []
  for (const kind of ['thread', 'product', 'member'] as const) {
    const ids = typeof among === 'object' ? idsOf(kind, among) : await someIds(kind, among)
    for (let from = 0; from < ids.length; from += atOnce) {
      const found = await strayAmong(kind, ids.slice(from, from + atOnce))
      stray.push(...found.map((id) => ({ kind, id })))
    }
  }
  return stray
}

const idsOf = (kind: DocumentKind, documents: readonly StrayDocument[]): string[] =>
  documents.filter((document) => document.kind === kind).map(({ id }) => id)

async function someIds(kind: DocumentKind, most: number | 'all'): Promise<string[]> {
  const some = most === 'all' ? Prisma.empty : Prisma.sql`ORDER BY random() LIMIT ${most}`
  const rows = await openClient().$queryRaw<{ id: string }[]>`
    SELECT s."id" FROM ${Prisma.raw(kinds[kind].table)} s
    WHERE NOT EXISTS (SELECT FROM "StaleDocument" d WHERE d."threadId" = s."id") ${some}`
  return rows.map(({ id }) => id)
}

class TakenBack extends Error {}

/** Makes the documents as a reaction would, looks whether they are the same, and takes it back. */
async function strayAmong(kind: DocumentKind, ids: readonly string[]): Promise<string[]> {
  let stray: string[] = []
  await inTransaction(async (tx) => {
    const before = await documentsById(tx, ids)
    await kinds[kind].index(tx, ids)
    const after = await documentsById(tx, ids)
    stray = ids.filter((id) => before.get(id) !== after.get(id))
    throw new TakenBack()
  }).catch((error: unknown) => {
    if (!(error instanceof TakenBack)) throw error
  })
  return stray
}

async function documentsById(tx: Tx, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx.$queryRaw<{ id: string; sum: string }[]>`
    SELECT d."id", md5(d::text) AS "sum" FROM "SearchDocument" d WHERE d."id" = ANY(${[...ids]}::uuid[])`
  return new Map(rows.map(({ id, sum }) => [id, sum]))
}
