import { knowsAlike, type RelatedThread, relatedShown, rememberAlike } from '#server/community/related-threads.ts'
import type { ThreadPage } from '#server/community/thread-page.ts'
import { type Ctx, guest } from '#server/platform/ctx.ts'
import { threadsLike } from '#server/search/search.ts'

/** What stands beside a thread: what people linked to it, what shares its product or tags, and where that is little, what speaks of
 *  the same in other words. A search for that is the dearest part of a page: beside an open thread it stands for all its readers,
 *  and is remembered. */
export async function neighboursOf(ctx: Ctx, { id, title, isPublic, related }: ThreadPage): Promise<RelatedThread[]> {
  const thread = { threadId: id, locale: ctx.locale }
  if (related.length >= relatedShown || (isPublic && knowsAlike(thread))) return related
  const without = [id, ...related.map((thread) => thread.id)]
  const alike = await threadsLike(isPublic ? { ...ctx, viewer: guest } : ctx, { title, without })
  if (isPublic)
    rememberAlike(
      thread,
      alike.map((thread) => thread.id),
    )
  const beside = alike.map(({ id, kind, title, slug, language, solved, answerCount }) => ({
    ...{ id, kind, title, slug, language, solved, answerCount },
    duplicate: false,
  }))
  return [...related, ...beside].slice(0, relatedShown)
}
