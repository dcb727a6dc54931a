import { z } from 'zod'
import { CannotStart } from '#server/platform/cannot-start.ts'
import { inTransaction, openClient, Prisma } from '#server/platform/db.ts'
import type { DocumentKind } from './documents.ts'
import { engineInUse } from './engine-in-use.ts'
import { replaceDocuments } from './indexing.ts'
import { holdingOr } from './locks.ts'
import { EngineFailed } from './meilisearch-engine.ts'
import { startRebuild } from './rebuild-engine.ts'

/** Subjects whose documents are made in one transaction. Their documents are held for so long. */
const atOnce = 200

const tables: readonly { kind: DocumentKind; table: string }[] = [
  { kind: 'thread', table: '"Thread"' },
  { kind: 'product', table: '"Product"' },
  { kind: 'member', table: '"Member"' },
]

/** Makes every document anew, kind by kind in the order of their ids, while the site is open, and the indexes of an engine beside the
 *  database with them. Can be stopped and run again.
 *  @returns how many subjects of each kind were looked at
 *  @throws CannotStart while another one runs, or when the engine does not do it */
export const reindex = (): Promise<Record<DocumentKind, number>> =>
  holdingOr('rebuilding', {
    work: () => reindexAll().catch(unlessEngineFailed),
    otherwise: () => {
      throw new CannotStart('Another reindex is running: wait until it has ended.')
    },
  })

/** What stood there goes on answering: the new indexes take its place at the end, all at once. */
function unlessEngineFailed(error: unknown): never {
  if (!(error instanceof EngineFailed)) throw error
  throw new CannotStart(`The indexes could not be built anew, the old ones stay. ${error.message}`, { cause: error })
}

async function reindexAll(): Promise<Record<DocumentKind, number>> {
  const engine = engineInUse()
  const rebuild = engine ? await startRebuild(engine) : null
  const counts = { thread: 0, product: 0, member: 0 }
  for (const { kind, table } of tables) {
    for (let ids = await idsAfter(table, null); ids.length > 0; ids = await idsAfter(table, ids.at(-1) ?? null)) {
      const batch = { kind, ids }
      const documents = await inTransaction((tx) => replaceDocuments(tx, batch))
      await rebuild?.add(documents)
      counts[kind] += ids.length
    }
  }
  await rebuild?.finish()
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
