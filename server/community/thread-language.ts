import { LRUCache } from 'lru-cache'
import { guest } from '#server/platform/ctx.ts'
import { openClient } from '#server/platform/db.ts'
import { visibleTo } from './visible.ts'

/** Languages of threads hardly ever change: what was read stays known this long. */
const knownMs = 600_000
// "" for a thread that is not open to everyone.
const known = new LRUCache<string, string>({ max: 20_000, ttl: knownMs })

/** The language in which a thread was started, or null when guests may not see it: the interface speaks it to a visitor who has
 *  chosen none. At most one statement. */
export async function languageOfThread(threadId: string): Promise<string | null> {
  let language = known.get(threadId)
  if (language === undefined) {
    const [thread] = await openClient().$queryRaw<{ language: string }[]>`
      SELECT t."language" FROM "Thread" t JOIN "Space" s ON s."id" = t."spaceId"
      WHERE t."id" = ${threadId}::uuid AND ${visibleTo(guest)}`
    language = thread?.language ?? ''
    known.set(threadId, language)
  }
  return language || null
}
