import type { ThreadPage } from '#server/community/thread-page.ts'
import { ProductCard } from '../../components/product-card.tsx'
import { SideSection } from '../../components/thread-layout.tsx'
import { ThreadList } from '../../components/thread-row.tsx'
import { useTranslation } from '../../i18n/use-translation.ts'
import { productPath, threadPath } from '../../paths.ts'

/** What the thread is about, and where the same is spoken of. */
export function ThreadSide({ thread }: { thread: ThreadPage }) {
  const { t } = useTranslation()
  const { products, related } = thread
  if (products.length + related.length === 0) return null
  return (
    <>
      {products.length > 0 && (
        <SideSection id="products" title={t('thread.products', { count: products.length })}>
          {products.map((product, index) => (
            <ProductCard
              key={product.id}
              row={index > 0}
              product={{
                id: product.id,
                href: productPath(product),
                name: product.name,
                picture: { href: product.picture, drawing: product.drawing },
                maker: product.maker ?? product.brand,
              }}
            />
          ))}
        </SideSection>
      )}
      {related.length > 0 && (
        <SideSection id="related" title={t('thread.related')}>
          <ThreadList size="s" threads={related.map(relatedRow)} />
        </SideSection>
      )}
    </>
  )
}

const relatedRow = (thread: ThreadPage['related'][number]) => ({
  id: thread.id,
  href: threadPath(thread),
  title: thread.title,
  kind: thread.kind === 'question' ? ('question' as const) : ('discussion' as const),
  language: thread.language,
  answerCount: thread.answerCount,
  solved: thread.solved,
})
