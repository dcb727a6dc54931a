import { type Drawing, drawings } from './drawings.ts'
import styles from './picture.module.css'

const known: ReadonlySet<string> = new Set(drawings)

/** The line drawing that stands for a product without a picture of its own. Names it does not know get the box. */
export function CategoryDrawing({ name }: { name?: Drawing | string | null | undefined }) {
  const file = name && known.has(name) ? name : 'box'
  return (
    <span className={`${styles.picture} ${styles.drawing}`}>
      <svg viewBox="0 0 96 72" aria-hidden="true">
        <use href={`/drawings/${file}.svg#d`} />
      </svg>
    </span>
  )
}
