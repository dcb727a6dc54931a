import { Prisma } from '#server/platform/db.ts'
import { documentsWithPlace } from './postgres-hits.ts'
import { type Family, shelvesOf, unshelved } from './postgres-shelves.ts'

/** All in SQL. */
interface Wanted {
  readonly query: Prisma.Sql
  /** Boolean: very many have it. */
  readonly wide: Prisma.Sql
  /** Of them alone; else threads of any kind. */
  readonly family?: Family
  readonly columns: Prisma.Sql
  readonly where: Prisma.Sql
}

/** SQL: rows of the documents that a query finds, with their places, the best shelves first. Whoever takes no more than some of them
 *  leaves the other shelves unread. */
export function inOrderOfWorth({ query, wide, family, columns, where }: Wanted): Prisma.Sql {
  const { two, all } = shelvesOf(...(family ? [family] : (['question', 'discussion'] as const)))
  return Prisma.sql`
    SELECT found.* FROM unnest(CASE WHEN ${wide} THEN ${all}::text[] ELSE ${two}::text[] END
        || CASE WHEN EXISTS (SELECT FROM "StaleDocument") THEN ${[unshelved]}::text[] ELSE '{}' END) shelf
      CROSS JOIN LATERAL (SELECT ${columns} FROM ${documentsWithPlace}
        WHERE d."vector" @@ (${query} && shelf::tsquery) AND (shelf <> ${unshelved} OR ${ofFamily(family)}) AND ${where}) found`
}

// What stands on a shelf needs not be asked: the index of kinds would be read beside it.
function ofFamily(family?: Family): Prisma.Sql {
  if (!family) return Prisma.sql`d."kind" = 'thread'`
  if (family === 'product' || family === 'member') return Prisma.sql`d."kind" = ${family}::"SearchKind"`
  return family === 'question'
    ? Prisma.sql`d."threadKind" = 'question'`
    : Prisma.sql`d."threadKind" IN ('discussion', 'idea')`
}

/** SQL: the vector of document `d`, unpacked once for all that is asked of it. */
export const vectorRead = Prisma.sql`SELECT d."vector" || '' AS "vector" FROM "SearchDocument" d`
