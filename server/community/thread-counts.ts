import { z } from 'zod'
import { type Ctx, locales } from '#server/platform/ctx.ts'
import { plainReader } from '#server/platform/db.ts'
import type { ListLanguage, ListScope } from './thread-lists.ts'
import { countedFor } from './visible.ts'

const CountRow = z.object({ language: z.string(), total: z.number(), unanswered: z.number(), solved: z.number() })

export interface Counts {
  total: number
  unanswered: number
  solved: number
}

export interface ThreadCounts extends Counts {
  /** How many there are in each language of the interface; texts in neither count with both. */
  byLanguage: Record<ListLanguage, Counts>
}

/** How many threads of a scope the viewer may see, from the counts kept per space: one statement, however many threads. Threads
 *  narrower than their space, or in a space where all are, are not counted. */
export async function threadCounts(
  ctx: Ctx,
  { scope, kind, language }: { scope: ListScope; kind: 'question' | 'discussion'; language: ListLanguage },
): Promise<ThreadCounts> {
  const spaceId = scope.of === 'space' ? scope.id : null
  const rows = await plainReader(ctx).$queryRaw`
    SELECT n."language", sum(n."total")::int AS "total", sum(n."unanswered")::int AS "unanswered", sum(n."solved")::int AS "solved"
    FROM "ThreadCount" n JOIN "Space" s ON s."id" = n."spaceId"
    WHERE n."scope" = ${countedScope(scope)} AND n."kind" = ${kind}::"ThreadKind" AND ${countedFor(ctx.viewer)}
      AND (${spaceId}::uuid IS NULL OR n."spaceId" = ${spaceId}::uuid)
    GROUP BY n."language"`
  const counted = z.array(CountRow).parse(rows)
  const of = (wanted: ListLanguage) => sum(counted.filter((row) => isOf(row.language, wanted)))
  const byLanguage = { fr: of('fr'), en: of('en'), all: of('all') }
  return { ...of(language), byLanguage }
}

const countedScope = (scope: ListScope): string =>
  scope.of === 'all' || scope.of === 'space' ? 'all' : `${scope.of}:${scope.id}`

const isOf = (language: string, wanted: ListLanguage): boolean =>
  wanted === 'all' || !locales.some((other) => other !== wanted && other === language)

const sum = (rows: Counts[]): Counts => ({
  total: rows.reduce((sum, row) => sum + row.total, 0),
  unanswered: rows.reduce((sum, row) => sum + row.unanswered, 0),
  solved: rows.reduce((sum, row) => sum + row.solved, 0),
})
