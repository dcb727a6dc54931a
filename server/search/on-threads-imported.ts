import type { Reaction } from '#server/events/reaction.ts'
import type { Tx } from '#server/platform/db.ts'
import { indexThreads } from './indexing.ts'

/** An import names a thread with its question, again with its answers and its comments. Whoever is late leaves it to the last. */
export const indexImportedThreads: Reaction<'threads.imported'> = async (event, tx) => {
  const later = await namedLater(tx, event)
  const threadIds = event.threadIds.filter((id) => !later.has(id))
  if (threadIds.length > 0) await indexThreads(tx, threadIds)
}

async function namedLater(tx: Tx, { id, threadIds }: { id: string; threadIds: string[] }): Promise<Set<string>> {
  const named = await tx.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT named."id" FROM "Event" this JOIN "Event" later ON later."xid" >= this."xid" AND later."seq" > this."seq"
      AND later."name" = 'threads.imported' CROSS JOIN LATERAL jsonb_array_elements_text(later."payload"->'threadIds') AS named("id")
    WHERE this."id" = ${id}::uuid AND named."id" = ANY(${threadIds})`
  return new Set(named.map((row) => row.id))
}
