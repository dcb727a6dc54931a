import type { ReactNode } from 'react'
import { Picture, type PictureData } from './picture.tsx'
import styles from './product-head.module.css'
import { Crumbs } from './ui/crumbs.tsx'

interface ProductHeadProps {
  name: string
  /** Brand, category. */
  crumbs: { label: string; href: string }[]
  picture: PictureData
  description?: string | null | undefined
  /** Maker, SKU, GTIN… as a `MetaLine`. */
  facts?: ReactNode
  /** Buttons: ask about it. */
  actions?: ReactNode
}

export const ProductHead = ({ name, crumbs, picture, description, facts, actions }: ProductHeadProps) => (
  <div className={styles.product}>
    <Picture {...picture} />
    <div className={styles.text}>
      {crumbs.length > 0 && <Crumbs items={crumbs} />}
      <h1>{name}</h1>
      {facts}
      {description && <p>{description}</p>}
      {actions && <div className={styles.actions}>{actions}</div>}
    </div>
  </div>
)
