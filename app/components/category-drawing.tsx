import styles from './picture.module.css'

/** The line drawing that stands for a product without a picture of its own: a file of `public/drawings`, by its name. */
export const CategoryDrawing = ({ name }: { name?: string | null | undefined }) => (
  <span className={`${styles.picture} ${styles.drawing}`}>
    <svg viewBox="0 0 96 72" aria-hidden="true">
      <use href={`/drawings/${name ?? 'box'}.svg#d`} />
    </svg>
  </span>
)
