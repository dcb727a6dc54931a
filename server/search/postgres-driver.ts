import type { SearchDriver } from './driver.ts'
import { indexDocuments, removeDocuments } from './postgres-index.ts'
import { namedProducts } from './postgres-named-products.ts'
import { searchDocuments } from './postgres-search.ts'
import { similarDocuments } from './postgres-similar.ts'

/** PostgreSQL's own full text and trigrams: always there, in the transaction of what it indexes. */
export const postgresDriver: SearchDriver = {
  search: searchDocuments,
  similar: similarDocuments,
  namedProducts,
  index: indexDocuments,
  remove: removeDocuments,
}
