import { Prisma } from '#server/platform/db.ts'
import { markedExcerpt, markedTitle, stemsOf } from './postgres-excerpts.ts'
import type { Asked } from './query.ts'
import type { SearchRequest } from './schema.ts'

/** Hidden and withdrawn threads are never found, not even by those who may see them. */
export const shownTo = (visible: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`(d."threadId" IS NULL OR (t."state" = 'visible' AND ${visible}))`

/** SQL condition: what the search was narrowed to. Filters that only threads know leave only threads. */
export function narrowedTo({ language, solved, space, tag, product }: SearchRequest): Prisma.Sql {
  const conditions = [
    ...(language ? [Prisma.sql`(d."threadId" IS NULL OR d."language" = ${language})`] : []),
    ...(solved ? [Prisma.sql`t."solved" = ${solved === 'yes'} AND t."kind" = 'question'`] : []),
    ...(space ? [Prisma.sql`s."slug" = ${space}`] : []),
    ...(tag ? [Prisma.sql`EXISTS (SELECT FROM unnest(d."tags") tag WHERE tag::citext = ${tag}::citext)`] : []),
    ...(product ? [Prisma.sql`(SELECT "id" FROM "Product" WHERE "slug" = ${product}) = ANY(d."productIds")`] : []),
  ]
  return conditions.length === 0 ? Prisma.sql`TRUE` : Prisma.join(conditions, ' AND ')
}

/** SQL condition: of the one kind asked for, or of any. */
export function ofKind({ kind }: SearchRequest): Prisma.Sql {
  if (!kind) return Prisma.sql`TRUE`
  if (kind === 'product' || kind === 'member') return Prisma.sql`d."kind" = ${kind}::"SearchKind"`
  return kind === 'question'
    ? Prisma.sql`d."threadKind" = 'question'`
    : Prisma.sql`d."threadKind" IN ('discussion', 'idea')`
}

interface Shown {
  /** SQL rows "id", "place". */
  readonly chosen: Prisma.Sql
  /** SQL tsquery: its words are marked, each for itself. */
  readonly query: Prisma.Sql
  readonly asked: Asked
  /** In which words are read where a document's own configuration is open. */
  readonly readersConfig: string
}

/** SQL column "hits": every row of `chosen`, with what its kind shows, as one JSON array in their order. */
export function hitsIn({ chosen, query, asked, readersConfig }: Shown): Prisma.Sql {
  const config = Prisma.sql`('entraide_' || CASE d."config" WHEN 'simple' THEN ${readersConfig} ELSE d."config" END)::regconfig`
  return Prisma.sql`
    SELECT coalesce(jsonb_agg(jsonb_build_object(${shownFacts}, 'title', ${markedTitle({ config, query })},
      'excerpt', CASE WHEN d."kind" = 'product' THEN '' ELSE ${markedExcerpt({ config, query }, stemsOf(asked))} END
      ) ORDER BY chosen."place"), '[]') AS "hits"
    FROM ${chosen} chosen JOIN "SearchDocument" d ON d."id" = chosen."id" ${withFacts}`
}

/** SQL: the name of whoever gave the accepted answer of thread `t`. */
export const solver = Prisma.sql`(SELECT w."displayName" FROM "Acceptance" a JOIN "Contribution" c ON c."id" = a."postId"
  JOIN "Member" w ON w."id" = c."authorId" AND w."deletedAt" IS NULL WHERE a."threadId" = t."id" AND a."withdrawnAt" IS NULL)`

const card = Prisma.sql`CASE WHEN o."id" IS NOT NULL THEN jsonb_build_object('maker', o."maker", 'picture', o."picture", 'brand', b."name",
  'fictitious', b."fictitious", 'category', k."name", 'drawing', k."drawing") END`

/** SQL: what a hit shows but its texts, as pairs of a JSON object. Expects the document as `d`, and `withFacts`. */
export const shownFacts = Prisma.sql`'id', d."id", 'kind', d."kind", 'language', d."language", 'threadKind', d."threadKind",
  'slug', coalesce(t."slug", o."slug"), 'at', coalesce(t."createdAt", d."at"), 'answerCount', coalesce(t."answerCount", 0),
  'solved', coalesce(t."solved", FALSE), 'solvedBy', ${solver}, 'closed', coalesce(t."locked" OR t."closed", FALSE),
  'space', CASE WHEN s."id" IS NOT NULL THEN jsonb_build_object('slug', s."slug", 'name', s."name") END,
  'product', (SELECT jsonb_build_object('slug', p."slug", 'name', p."name") FROM "Product" p WHERE p."id" = ANY(d."productIds")
    ORDER BY p."name" LIMIT 1),
  'card', ${card}, 'member', CASE WHEN m."id" IS NOT NULL THEN
    jsonb_build_object('handle', m."handle", 'reputation', m."reputation") END`

export const withFacts = Prisma.sql`LEFT JOIN "Thread" t ON t."id" = d."threadId"
  LEFT JOIN "Space" s ON s."id" = t."spaceId" LEFT JOIN "Product" o ON o."id" = d."productId"
  LEFT JOIN "Brand" b ON b."id" = o."brandId" LEFT JOIN "Category" k ON k."id" = o."categoryId"
  LEFT JOIN "Member" m ON m."id" = d."memberId"`
