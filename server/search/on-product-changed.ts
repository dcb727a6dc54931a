import type { Reaction } from '#server/events/reaction.ts'
import { Prisma } from '#server/platform/db.ts'
import { indexProducts } from './indexing.ts'
import { indexLater } from './stale-documents.ts'

export const indexProduct: Reaction<'product.added'> = (event, tx) => indexProducts(tx, [event.productId])

/** A thread is found by the names and categories of its products: where those have changed it is made anew. */
export const indexImportedProducts: Reaction<'products.imported'> = async ({ productIds }, tx) => {
  await indexProducts(tx, productIds)
  await indexLater(
    tx,
    Prisma.sql`SELECT "threadId" FROM "ThreadProduct" WHERE "productId" = ANY(${productIds}::uuid[])`,
  )
}
