import { z } from 'zod'
import type { Statements } from '#server/platform/db.ts'
import { countThreads, waits } from './counts.ts'
import type { LinkRow } from './import-rows.ts'
import { insertClosures } from './insert-imported.ts'

/** A thread that repeats another is closed, as a moderator's decision would leave it, if the source did not say so itself. One
 *  that was opened again, there or here, stays open. */
export async function closeDuplicates(tx: Statements, links: readonly LinkRow[]): Promise<void> {
  const since = new Map(links.flatMap(({ fromId, kind, at }) => (kind === 'duplicate' ? [[fromId, at]] : [])))
  if (since.size === 0) return
  const rows = await tx.$queryRaw`
    SELECT t."id" FROM "Thread" t WHERE t."id" = ANY(${[...since.keys()]}::uuid[])
      AND NOT EXISTS (SELECT FROM "Closure" l WHERE l."threadId" = t."id" AND l."kind" = 'closed')
    ORDER BY t."id" FOR UPDATE`
  const ids = z.array(z.object({ id: z.string() })).parse(rows)
  if (ids.length === 0) return
  const open = ids.map(({ id }) => id)
  await countThreads(tx, open, -1)
  await tx.$executeRaw`
    WITH thread AS (
      UPDATE "Thread" t SET "closed" = TRUE WHERE t."id" = ANY(${open}::uuid[]) RETURNING t."id", ${waits} AS "waits"
    ), tags AS (UPDATE "ThreadTag" l SET "waits" = thread."waits" FROM thread WHERE l."threadId" = thread."id")
    UPDATE "ThreadProduct" l SET "waits" = thread."waits" FROM thread WHERE l."threadId" = thread."id"`
  await insertClosures(
    tx,
    open.flatMap((id) => {
      const at = since.get(id)
      return at ? [{ id, closures: [{ kind: 'closed' as const, at, reason: 'duplicate', liftedAt: null }] }] : []
    }),
  )
  await countThreads(tx, open, 1)
}
