import { z } from 'zod'
import { type Ctx, inLocale, type Locale, locales } from '#server/platform/ctx.ts'
import { atMost, Prisma, plainReader } from '#server/platform/db.ts'
import { Localized } from '#server/platform/localized.ts'
import { waits } from './counts.ts'
import { keysetPage, keysetSql, readCursor } from './keyset.ts'
import { visibleTo } from './visible.ts'

export const listSorts = ['newest', 'active', 'unanswered', 'solved', 'hot'] as const
export type ListSort = (typeof listSorts)[number]
export const threadsPerPage = { usual: 20, most: 100 } as const

/** Whose threads: of everyone, of one space, tag, product or member. */
export type ListScope =
  | { readonly of: 'all' }
  | { readonly of: 'space' | 'tag' | 'product' | 'member'; readonly id: string }
/** A language of the interface takes with it the threads in none of them. */
export type ListLanguage = Locale | 'all'

export interface ThreadListQuery {
  readonly scope: ListScope
  readonly kind: 'question' | 'discussion'
  readonly sort: ListSort
  readonly language: ListLanguage
  /** As given by another page of the same list. */
  readonly cursor?: string | null
  readonly limit?: number
}

/** A thread as lists show it; `listColumns` are its columns. */
export const ListRow = z.object({
  id: z.string(),
  kind: z.enum(['question', 'discussion', 'idea']),
  title: z.string(),
  slug: z.string(),
  language: z.string(),
  createdAt: z.date(),
  lastActivityAt: z.date(),
  answerCount: z.number(),
  score: z.number(),
  hot: z.number(),
  solved: z.boolean(),
  closed: z.boolean(),
  author: z.string().nullable(),
  solvedBy: z.string().nullable(),
  spaceSlug: z.string(),
  spaceName: Localized,
  product: z.object({ slug: z.string(), name: z.string() }).nullable(),
})
export type ListRow = z.infer<typeof ListRow>

export interface ListedThread extends Omit<ListRow, 'kind' | 'hot' | 'spaceSlug' | 'spaceName'> {
  kind: 'question' | 'discussion'
  space: { slug: string; name: string }
}

export interface ThreadListPage {
  threads: ListedThread[]
  /** Cursors of the neighbouring pages; null at the ends. */
  previous: string | null
  next: string | null
}

/** One page of visible threads, best first in the given order, by keyset in both directions. One statement.
 *  @param query.cursor anything that is none of ours means the first page */
export async function threadList(ctx: Ctx, query: ThreadListQuery): Promise<ThreadListPage> {
  const limit = Math.min(query.limit ?? threadsPerPage.usual, threadsPerPage.most)
  const key = sortKeys[query.sort]
  const from = readCursor(query.cursor, key)
  const source = sources(query)
  const id = Prisma.raw(source.id)
  const { beyond, order } = keysetSql(from, { value: Prisma.raw(`${source.alias}."${key}"`), id })
  const rows = await plainReader(ctx).$queryRaw`
    SELECT ${listColumns} FROM ${source.from} JOIN "Space" s ON s."id" = t."spaceId"
    WHERE ${source.where} AND ${Prisma.raw(source.alias)}."kind" = ${query.kind}::"ThreadKind"
      AND ${Prisma.raw(source.alias)}."state" = 'visible' AND ${conditions(query)} AND ${visibleTo(ctx.viewer)} AND ${beyond}
    ORDER BY ${order} ${upTo(limit + 1)}`
  const keyOf = (row: ListRow) => ({ value: row[key], id: row.id })
  const page = keysetPage(z.array(ListRow).parse(rows), { from, limit, keyOf })
  return { threads: page.rows.map((row) => listed(ctx, row)), previous: page.previous, next: page.next }
}

/** Written out for the pages of ours, whose plans are kept. What a partner asks for is one of a hundred numbers, which would each take the
 *  name of another statement. */
const upTo = (rows: number): Prisma.Sql => (ownSizes.has(rows - 1) ? atMost(rows) : Prisma.sql`LIMIT ${rows}`)
const ownSizes = new Set<number>([5, threadsPerPage.usual])

const sortKeys = {
  newest: 'createdAt',
  active: 'lastActivityAt',
  unanswered: 'createdAt',
  solved: 'createdAt',
  hot: 'hot',
} as const

/** Expects "Thread" as `t` and "Space" as `s`. */
export const listColumns = Prisma.sql`t."id", t."kind", t."title", t."slug", t."language", t."createdAt", t."lastActivityAt", t."answerCount",
  t."score", t."hot", t."solved", t."locked" OR t."closed" AS "closed", s."slug" AS "spaceSlug", s."name" AS "spaceName",
  (SELECT m."displayName" FROM "Member" m WHERE m."id" = t."authorId" AND m."deletedAt" IS NULL) AS "author",
  (SELECT m."displayName" FROM "Acceptance" a JOIN "Contribution" c ON c."id" = a."postId" AND c."state" = 'visible'
    JOIN "Member" m ON m."id" = c."authorId" AND m."deletedAt" IS NULL
    WHERE a."threadId" = t."id" AND a."withdrawnAt" IS NULL) AS "solvedBy",
  (SELECT jsonb_build_object('slug', o."slug", 'name', o."name") FROM "ThreadProduct" tp JOIN "Product" o ON o."id" = tp."productId"
    WHERE tp."threadId" = t."id" ORDER BY o."name" LIMIT 1) AS "product"`

/** The table whose index gives the order: the thread itself, or its row under a tag or product. */
function sources({ scope }: ThreadListQuery) {
  const thread = { from: Prisma.sql`"Thread" t`, alias: 't', id: 't."id"' }
  const joined = (table: string) => ({
    from: Prisma.sql`${Prisma.raw(`"${table}" x`)} JOIN "Thread" t ON t."id" = x."threadId"`,
    alias: 'x',
    id: 'x."threadId"',
  })
  switch (scope.of) {
    case 'all':
      return { ...thread, where: Prisma.sql`TRUE` }
    case 'space':
      return { ...thread, where: Prisma.sql`t."spaceId" = ${scope.id}::uuid` }
    case 'member':
      return { ...thread, where: Prisma.sql`t."authorId" = ${scope.id}::uuid` }
    case 'tag':
      return { ...joined('ThreadTag'), where: Prisma.sql`x."tagId" = ${scope.id}::uuid` }
    case 'product':
      return { ...joined('ThreadProduct'), where: Prisma.sql`x."productId" = ${scope.id}::uuid` }
  }
}

function conditions({ scope, sort, language }: ThreadListQuery): Prisma.Sql {
  const joined = scope.of === 'tag' || scope.of === 'product'
  const state = joined
    ? { unanswered: Prisma.sql`x."waits"`, solved: Prisma.sql`x."solved"` }
    : { unanswered: waits, solved: Prisma.sql`t."solved"` }
  const ofSort = sort === 'unanswered' || sort === 'solved' ? state[sort] : Prisma.sql`TRUE`
  return Prisma.sql`${ofSort} AND ${inLanguage(language, Prisma.sql`t."language"`)}`
}

/** SQL condition: a text of this language, or of none that the interface speaks. Constant, so that a plan may be kept: of an array among
 *  the values the planner looks at the length. */
export const inLanguage = (language: ListLanguage, column: Prisma.Sql): Prisma.Sql =>
  language === 'all'
    ? Prisma.sql`TRUE`
    : Prisma.sql`${column} NOT IN (${Prisma.raw(
        locales
          .filter((other) => other !== language)
          .map((other) => `'${other}'`)
          .join(', '),
      )})`

export function listed(ctx: Ctx, { spaceSlug, spaceName, kind, hot: _, ...row }: ListRow): ListedThread {
  const space = { slug: spaceSlug, name: inLocale(spaceName, ctx.locale) }
  return { ...row, kind: kind === 'question' ? 'question' : 'discussion', space }
}
