import type { Reaction } from '#server/events/reaction.ts'
import { indexProducts } from './indexing.ts'

export const indexProduct: Reaction<'product.added'> = (event, tx) => indexProducts(tx, [event.productId])

export const indexImportedProducts: Reaction<'products.imported'> = (event, tx) => indexProducts(tx, event.productIds)
