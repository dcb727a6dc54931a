import { z } from 'zod'
import { threadCounts } from '#server/community/thread-counts.ts'
import {
  type ListLanguage,
  type ListScope,
  type ListSort,
  listSorts,
  threadList,
} from '#server/community/thread-lists.ts'
import type { Ctx } from '#server/platform/ctx.ts'

const ListQuery = z.object({
  sort: z.enum(listSorts).optional().catch(undefined),
  language: z.enum(['fr', 'en', 'all']).optional().catch(undefined),
  /** A cursor of the list. */
  page: z.string().max(200).optional().catch(undefined),
})

interface Listing {
  scope: ListScope
  kind: 'question' | 'discussion'
  url: string
  /** What the list is sorted by when its address does not say. */
  usual?: ListSort
}

/** A list as its address asks for it. The reader's language first; every language when there is nothing in it and none was asked
 *  for. Two statements. */
export async function listedThreads(ctx: Ctx, { scope, kind, url, usual = 'active' }: Listing) {
  const query = ListQuery.parse(Object.fromEntries(new URL(url).searchParams))
  const sort = query.sort ?? usual
  const own = query.language ?? ctx.locale
  const { byLanguage } = await threadCounts(ctx, { scope, kind, language: own })
  const isEmpty = byLanguage[own].total === 0 && !query.language
  const language: ListLanguage = isEmpty ? 'all' : own
  const counts = { ...byLanguage[language], byLanguage }
  const page = await threadList(ctx, { scope, kind, sort, language, cursor: query.page ?? null })
  return { ...page, kind, sort, usual, language, asked: query.language ?? null, counts, isFirst: !query.page }
}

export type ListedThreads = Awaited<ReturnType<typeof listedThreads>>
