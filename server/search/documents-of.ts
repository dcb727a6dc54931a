import type { Tx } from '#server/platform/db.ts'
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
export const documentsOf = (tx: Tx, { kind, ids }: Subjects): Promise<SearchDocument[]> => made[kind](tx, ids)

const made: Readonly<Record<DocumentKind, (tx: Tx, ids: readonly string[]) => Promise<SearchDocument[]>>> = {
  thread: async (tx, ids) => (await threadSources(tx, ids)).map(threadToDocument),
  product: async (tx, ids) => (await productSources(tx, ids)).map(productToDocument),
  member: async (tx, ids) => (await memberSources(tx, ids)).map(memberToDocument),
}
