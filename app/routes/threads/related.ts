import { type RelatedThread, relatedShown } from '#server/community/related-threads.ts'
import type { ThreadPage } from '#server/community/thread-page.ts'
import type { Ctx } from '#server/platform/ctx.ts'
import { threadsLike } from '#server/search/search.ts'

/** What stands beside a thread: what people linked to it, what shares its product or tags, and where that is little, what speaks of
 *  the same in other words. */
export async function neighboursOf(ctx: Ctx, { id, title, related }: ThreadPage): Promise<RelatedThread[]> {
  if (related.length >= relatedShown) return related
  const without = [id, ...related.map((thread) => thread.id)]
  const alike = await threadsLike(ctx, { title, without })
  const beside = alike.map(({ id, kind, title, slug, language, solved, answerCount }) => ({
    ...{ id, kind, title, slug, language, solved, answerCount },
    duplicate: false,
  }))
  return [...related, ...beside].slice(0, relatedShown)
}
