import type { Client } from 'pg'
import type { SearchDocument } from '#server/search/documents.ts'
import { rowOf, vectorOf } from '#server/search/postgres-index.ts'
import { copyInto } from './copy.ts'

/** Makes room on this connection for documents whose vectors are not made yet. */
export const stageDocuments = (client: Client) =>
  client.query(`CREATE TEMP TABLE staged (LIKE "SearchDocument", "keywords" text NOT NULL, "around" text NOT NULL)`)

/** Puts documents in place by COPY, and has the database make their vectors as the search driver does. */
export async function copyDocuments(client: Client, documents: readonly SearchDocument[]): Promise<void> {
  const rows = documents.map((document) => ({
    ...rowOf(document),
    ...{ threadId: null, productId: null, memberId: null, [`${document.kind}Id`]: document.id },
  }))
  await copyInto(client, 'staged', rows)
  const columns = Object.keys(rows[0] ?? {}).filter((column) => column !== 'keywords' && column !== 'around')
  const named = columns.map((column) => `"${column}"`).join(', ')
  await client.query(`INSERT INTO "SearchDocument" (${named}, "vector") SELECT ${named}, ${vectorOf.sql} FROM staged d`)
  await client.query('TRUNCATE staged')
}
