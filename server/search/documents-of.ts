import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Statements } from '#server/platform/db.ts'
import {
  type DocumentKind,
  memberToDocument,
  productToDocument,
  type SearchDocument,
  threadToDocument,
} from './documents.ts'
import { memberSources, productSources, threadSources } from './sources.ts'

/** Subjects of one kind. */
export interface Subjects {
  readonly kind: DocumentKind
  readonly ids: readonly string[]
}

/** The documents of these subjects as they are now; of those that may not be found, none. */
export const documentsOf = (tx: Statements, { kind, ids }: Subjects): Promise<SearchDocument[]> => made[kind](tx, ids)

const made: Readonly<Record<DocumentKind, (tx: Statements, ids: readonly string[]) => Promise<SearchDocument[]>>> = {
  thread: async (tx, ids) => {
    const documents: SearchDocument[] = []
    for (const source of await threadSources(tx, ids)) {
      documents.push(threadToDocument(source))
      // Whoever else is served by this process waits for one thread at most.
      await nextTurn()
    }
    return documents
  },
  product: async (tx, ids) => (await productSources(tx, ids)).map(productToDocument),
  member: async (tx, ids) => (await memberSources(tx, ids)).map(memberToDocument),
}
