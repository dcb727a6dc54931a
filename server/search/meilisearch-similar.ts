import { z } from 'zod'
import { visibleTo } from '#server/community/visible.ts'
import type { Ctx } from '#server/platform/ctx.ts'
import { reader } from '#server/platform/db.ts'
import { hitsOf, type ProductHit, type SimilarThread } from './hits.ts'
import type { Engine, Found } from './meilisearch-engine.ts'
import { hitRows } from './meilisearch-hits.ts'
import { placeOf, visibleFilter } from './meilisearch-visible.ts'
import { engineWords } from './meilisearch-words.ts'
import type { Asked } from './query.ts'
import { similarThreadsShown } from './schema.ts'
import { SimilarRow, shownSimilar, similarFacts } from './similar-rows.ts'

/** Of what each word finds, the best so many are compared: a word that finds more tells little. */
const perWord = 100
/** The best by their words, of which the solved ones are shown first. */
const considered = 12
/** Of the telling words of a question, how many a thread must share to be worth showing. */
const shareOfWords = 0.4

/** Threads that share words with a question, wherever they stand in it. One call to the engine, which searches each word by itself;
 *  two statements. */
export async function similarInEngine(engine: Engine, ctx: Ctx, asked: Asked): Promise<SimilarThread[]> {
  const words = engineWords(asked)
  if (words.length === 0) return []
  const filter = visibleFilter(ctx, await placeOf(ctx, undefined))
  const found = await engine.search(words.map((q) => ofOneWord(engine.names.live('thread'), { q, filter })))
  const best = sharing(found, Math.ceil(words.length * shareOfWords)).slice(0, considered)
  if (best.length === 0) return []
  const rows = await reader(ctx).$queryRaw`
    SELECT ${similarFacts} FROM unnest(${best}::uuid[]) WITH ORDINALITY AS best("id", "place")
      JOIN "Thread" t ON t."id" = best."id" JOIN "SearchDocument" d ON d."id" = t."id" JOIN "Space" s ON s."id" = t."spaceId"
    WHERE t."state" = 'visible' AND ${visibleTo(ctx.viewer)}
    ORDER BY t."solved" DESC, best."place" LIMIT ${similarThreadsShown}`
  return z.array(SimilarRow).parse(rows).map(shownSimilar)
}

/** Products whose name shares words with a text, most of them first. One call, one statement. */
export async function productsNamedInEngine(
  engine: Engine,
  ctx: Ctx,
  { asked, most }: { asked: Asked; most: number },
): Promise<ProductHit[]> {
  const queries = engineWords(asked).map((q) => ({
    ...ofOneWord(engine.names.live('product'), { q, filter: [] }),
    attributesToSearchOn: ['title'],
  }))
  const best = sharing(await engine.search(queries), 1).slice(0, most)
  const rows = await hitRows(
    ctx,
    best.map((id) => ({ id })),
  )
  return hitsOf(
    ctx,
    best.flatMap((id) => rows.get(id) ?? []),
  ).products
}

const ofOneWord = (indexUid: string, { q, filter }: { q: string; filter: string[] }) => ({
  ...{ indexUid, q, filter, limit: perWord, attributesToRetrieve: ['id'], locales: ['fra', 'eng'] },
})

/** Ids of what at least so many of the searches have found, those that share most first, and among them what few others share. */
function sharing(found: readonly Found[], least: number): string[] {
  const shared = new Map<string, { words: number; weight: number }>()
  for (const { hits } of found) {
    hits.forEach(({ id }, place) => {
      const { words, weight } = shared.get(id) ?? { words: 0, weight: 0 }
      shared.set(id, { words: words + 1, weight: weight + 1 / hits.length + 0.1 / (place + 1) })
    })
  }
  return [...shared]
    .filter(([, { words }]) => words >= least)
    .sort(([, a], [, b]) => b.words - a.words || b.weight - a.weight)
    .map(([id]) => id)
}
