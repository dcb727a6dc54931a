import type { Tx } from '#server/platform/db.ts'
import { memberToDocument, productToDocument, type SearchDocument, threadToDocument } from './documents.ts'
import { driver } from './driver-in-use.ts'
import { memberSources, productSources, threadSources } from './sources.ts'

/** Brings the documents of these threads up, and forgets those that are no longer visible. */
export async function indexThreads(tx: Tx, ids: readonly string[]): Promise<void> {
  await replace(tx, ids, (await threadSources(tx, ids)).map(threadToDocument))
}

export async function indexProducts(tx: Tx, ids: readonly string[]): Promise<void> {
  await replace(tx, ids, (await productSources(tx, ids)).map(productToDocument))
}

/** Brings the documents of these members up, and forgets those who have left. */
export async function indexMembers(tx: Tx, ids: readonly string[]): Promise<void> {
  await replace(tx, ids, (await memberSources(tx, ids)).map(memberToDocument))
}

async function replace(tx: Tx, ids: readonly string[], documents: SearchDocument[]): Promise<void> {
  const present = new Set(documents.map(({ id }) => id))
  await driver.remove(
    tx,
    ids.filter((id) => !present.has(id)),
  )
  await driver.index(tx, documents)
}
