import { Highlighted, type HighlightedText } from './highlighted.tsx'
import { Picture, type PictureData } from './picture.tsx'
import styles from './product-card.module.css'
import { classNames } from './ui/class-names.ts'

export interface ProductCardData {
  id: string
  href: string
  name: HighlightedText
  picture: PictureData
  /** Brand, maker or category: one muted line. */
  maker?: string | null | undefined
  /** What is said about it: "18 questions this week". */
  line?: string | null | undefined
}

/** A product one can open. `row`: small picture beside the name. */
export const ProductCard = ({ product, row = false }: { product: ProductCardData; row?: boolean }) => (
  <a className={classNames(styles.card, row && styles.row)} href={product.href}>
    <Picture {...product.picture} />
    <span className={styles.text}>
      <span className={styles.name}>
        <Highlighted text={product.name} />
      </span>
      {product.maker && <small>{product.maker}</small>}
      {product.line && <small>{product.line}</small>}
    </span>
  </a>
)

/** Products side by side, two on a phone, four on a wide page; `pairs` as rows. */
export const ProductShelf = ({ products, pairs = false }: { products: ProductCardData[]; pairs?: boolean }) => (
  <ul className={pairs ? styles.pairs : styles.shelf}>
    {products.map((product) => (
      <li key={product.id}>
        <ProductCard product={product} row={pairs} />
      </li>
    ))}
  </ul>
)
