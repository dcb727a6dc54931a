import { Prisma } from '#server/platform/db.ts'
import type { SearchRequest } from './schema.ts'

/** SQL text[]: lexemes of document `d` that say what a search may be narrowed to. Like its shelf they are in the index, so that of a
 *  common word only what fits is read. Products and members are in every language. */
export const narrowings = Prisma.sql`(CASE WHEN d."kind" <> 'thread' THEN ARRAY['#lang:any'] ELSE array_remove(
  ARRAY['#lang:' || d."language", '#in:' || d."spaceId", CASE WHEN d."threadKind" = 'question' THEN CASE WHEN d."solved" THEN '#solved:yes' ELSE '#solved:no' END END]
    || ARRAY(SELECT '#tag:' || lower(tag) FROM unnest(d."tags") tag) || ARRAY(SELECT '#about:' || about FROM unnest(d."productIds") about), NULL) END)`

/** SQL rows "lexemes": for each thing that a search is narrowed to, those of which a document has one. Null when it does not exist. */
function narrowedBy({ language, solved, space, tag, product }: SearchRequest): Prisma.Sql[] {
  return [
    ...(language ? [Prisma.sql`ARRAY['#lang:' || ${language}, '#lang:any']`] : []),
    ...(solved ? [Prisma.sql`ARRAY['#solved:' || ${solved}]`] : []),
    ...(space ? [Prisma.sql`ARRAY['#in:' || (SELECT "id" FROM "Space" WHERE "slug" = ${space})]`] : []),
    ...(tag ? [Prisma.sql`ARRAY['#tag:' || lower(${tag})]`] : []),
    ...(product ? [Prisma.sql`ARRAY['#about:' || (SELECT "id" FROM "Product" WHERE "slug" = ${product})]`] : []),
  ]
}

/** SQL tsquery: what a search is narrowed to; empty when to nothing. */
export function narrowingOf(request: SearchRequest): Prisma.Sql {
  const each = narrowedBy(request)
  if (each.length === 0) return Prisma.sql`''::tsquery`
  return Prisma.join(
    each.map(
      (lexemes) =>
        Prisma.sql`(SELECT coalesce(string_agg(${quoted}, ' | '), '''#none''')::tsquery FROM unnest(${lexemes}) lexeme WHERE lexeme IS NOT NULL)`,
    ),
    ' && ',
  )
}

/** SQL text: a lexeme as a tsquery has it. */
const quoted = Prisma.sql`'''' || replace(replace(lexeme, '\\', '\\\\'), '''', '''''') || ''''`

/** SQL rows "documents": how many have one of these lexemes each, about; 0 when few. */
export const documentsNarrowed = (request: SearchRequest): Prisma.Sql[] =>
  narrowedBy(request).map(
    (lexemes) => Prisma.sql`SELECT coalesce(sum("documents"), 0) FROM "CommonWord" WHERE "word" = ANY(${lexemes})`,
  )
