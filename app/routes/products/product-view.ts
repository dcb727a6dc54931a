import type { TFunction } from 'i18next'
import type { ProductCard } from '#server/catalog/product-list.ts'
import type { ListedThread } from '#server/community/thread-lists.ts'
import type { ProductCardData } from '../../components/product-card.tsx'
import type { ThreadRowData } from '../../components/thread-row.tsx'
import { productPath, threadPath } from '../../paths.ts'

/** A product as a card: its maker or brand, and its category under it. */
export const cardOf = (product: ProductCard, t: TFunction): ProductCardData => ({
  id: product.id,
  href: productPath(product),
  name: product.name,
  picture: { href: product.picture, drawing: product.drawing },
  maker: product.maker ?? product.brand,
  line: product.fictitious ? t('product.fictitiousShort') : product.category,
})

/** A thread on a product's page, where the product itself goes without saying. */
export const rowOf = (
  thread: Omit<ListedThread, 'createdAt' | 'lastActivityAt'> & { createdAt: string | Date },
): ThreadRowData => ({
  ...thread,
  href: threadPath(thread),
  about: null,
  authorName: thread.author,
  at: thread.createdAt,
})
