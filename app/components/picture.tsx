import { CategoryDrawing } from './category-drawing.tsx'
import styles from './picture.module.css'

export interface PictureData {
  /** Own picture on this site (a path); other hosts are never shown. */
  href?: string | null | undefined
  /** Empty when the name stands beside it. */
  alt?: string
  /** Name of a line drawing, when there is no picture. */
  drawing?: string | null | undefined
}

/** A product's picture, or the drawing of its category. */
export const Picture = ({ href, alt = '', drawing }: PictureData) =>
  href ? (
    <span className={styles.picture}>
      <img src={href} alt={alt} loading="lazy" width="400" height="300" />
    </span>
  ) : (
    <CategoryDrawing name={drawing} />
  )
