import { z } from 'zod'
import { inTransaction, openClient, Prisma, type Tx } from '#server/platform/db.ts'
import type { DocumentKind } from './documents.ts'
import { indexMembers, indexProducts, indexThreads } from './indexing.ts'

/** Subjects whose documents are made in one transaction. Threads are held for so long. */
const atOnce = 200

const kinds: readonly {
  kind: DocumentKind
  table: string
  index: (tx: Tx, ids: readonly string[]) => Promise<void>
}[] = [
  { kind: 'thread', table: '"Thread"', index: indexThreads },
  { kind: 'product', table: '"Product"', index: indexProducts },
  { kind: 'member', table: '"Member"', index: indexMembers },
]

/** Makes every document anew, kind by kind in the order of their ids, while the site is open. Can be stopped and run again.
 *  @returns how many subjects of each kind were looked at */
export async function reindex(): Promise<Record<DocumentKind, number>> {
  const counts = { thread: 0, product: 0, member: 0 }
  for (const { kind, table, index } of kinds) {
    for (let ids = await idsAfter(table, null); ids.length > 0; ids = await idsAfter(table, ids.at(-1) ?? null)) {
      const batch = ids
      await inTransaction((tx) => index(tx, batch))
      counts[kind] += batch.length
    }
  }
  return counts
}

async function idsAfter(table: string, after: string | null): Promise<string[]> {
  const beyond = after ? Prisma.sql`WHERE "id" > ${after}::uuid` : Prisma.empty
  const rows = await openClient().$queryRaw`
    SELECT "id" FROM ${Prisma.raw(table)} ${beyond} ORDER BY "id" LIMIT ${atOnce}`
  return z
    .array(z.object({ id: z.string() }))
    .parse(rows)
    .map(({ id }) => id)
}
