import type { Hits, MemberHit, ProductHit, ThreadHit } from '#server/search/search.ts'
import { Byline } from '../../components/byline.tsx'
import { Highlighted, plainText } from '../../components/highlighted.tsx'
import { type ProductCardData, ProductShelf } from '../../components/product-card.tsx'
import { ResultGroup } from '../../components/search-layout.tsx'
import { ThreadList, type ThreadRowData } from '../../components/thread-row.tsx'
import { useTranslation } from '../../i18n/use-translation.ts'
import { productPath, spacePath, threadPath } from '../../paths.ts'
import styles from './search-hits.module.css'

interface SearchHitsProps extends Hits {
  /** Ends each heading's id, so that two lists may stand on one page. */
  id: string
  /** The heading that they stand under, by its id. */
  under?: string
  /** Where all of one kind are, when there are more. */
  more?: Partial<Record<'threads' | 'products' | 'members', { label: string; href: string }>>
}

/** What was found, by kind; a kind without hits is left out. */
export function SearchHits({ id, under, threads, products, members, more = {} }: SearchHitsProps) {
  const { t } = useTranslation()
  return (
    <>
      {threads.length > 0 && (
        <ResultGroup id={`threads-${id}`} under={under} title={t('search.threads')} more={more.threads}>
          <ThreadList threads={threads.map(threadRow)} />
        </ResultGroup>
      )}
      {products.length > 0 && (
        <ResultGroup id={`products-${id}`} under={under} title={t('search.product')} more={more.products}>
          <ProductShelf products={products.map(productCard)} pairs />
        </ResultGroup>
      )}
      {members.length > 0 && (
        <ResultGroup id={`members-${id}`} under={under} title={t('search.member')} more={more.members}>
          <People members={members} />
        </ResultGroup>
      )}
    </>
  )
}

function threadRow({ space, product, excerpt, ...thread }: ThreadHit): ThreadRowData {
  const about = product
    ? { label: product.name, href: productPath(product) }
    : { label: space.name, href: spacePath(space) }
  return { ...thread, href: threadPath(thread), about, excerpt: cut(excerpt) }
}

const productCard = ({
  id,
  title,
  maker,
  brand,
  category,
  picture,
  drawing,
  ...product
}: ProductHit): ProductCardData => ({
  id,
  href: productPath(product),
  name: title,
  picture: { href: picture, drawing },
  maker: maker ?? brand,
  line: category,
})

function People({ members }: { members: MemberHit[] }) {
  const { t } = useTranslation()
  return (
    <ul className={styles.people}>
      {members.map(({ id, handle, title, about, reputation }) => (
        <li key={id}>
          <Byline
            person={{
              name: plainText(title),
              handle,
              facts: reputation > 0 ? [t('member.points', { count: reputation })] : [],
            }}
          />
          {about.length > 0 && (
            <p className="small muted">
              <Highlighted text={cut(about)} />
            </p>
          )}
        </li>
      ))}
    </ul>
  )
}

/** An excerpt says where it was cut. */
function cut(text: ThreadHit['excerpt']): ThreadHit['excerpt'] {
  const whole = plainText(text)
  const before = /^[\p{Ll}\p{P}]/u.test(whole) ? [{ text: '… ', hit: false }] : []
  const after = /[.!?…:»”)]\s*$/u.test(whole) || whole === '' ? [] : [{ text: ' …', hit: false }]
  return [...before, ...text, ...after]
}
